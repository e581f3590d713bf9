// What a commune raises on its way: answered, contested, grouped, given to do,
// and seen by who leads.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible, leave, open, shoot, visitAs } from "../../browser.mjs";

const request = `Đề nghị tỉnh hướng dẫn chuyển hồ sơ cũ sang phần mềm mới (${Date.now()})`;

function cardOf(page) {
  return page.locator("li.proposal", { hasText: request });
}

async function contested(page) {
  await open(page, "/tinh/dieu-hanh");
  const figure = page.locator(".overdue-figures li").nth(1).locator(".figure-value");
  return Number(await figure.innerText());
}

test("a commune raises a difficulty, gets an answer and contests it; the leader sees it", async () => {
  const leader = await visitAs("reader", { size: "phone" });
  const before = await contested(leader);

  const commune = await visitAs("unit", { path: "/y-kien" });
  await commune.getByRole("button", { name: "Nêu kiến nghị mới" }).click();
  const raising = commune.getByRole("dialog");
  await raising.getByLabel("Khó khăn, vướng mắc").fill("Hồ sơ nhập trước 01/7 còn ở phần mềm cũ.");
  await raising.getByLabel("Đề xuất, kiến nghị").fill(request);
  await expectAccessible(commune, "dialog of a proposal");
  await raising.getByRole("button", { name: "Nêu kiến nghị mới" }).click();
  await cardOf(commune).getByText("Đã chuyển cơ quan trả lời").waitFor();
  await cardOf(commune).getByText(/hạn trả lời hết ngày/).waitFor();

  const desk = await visitAs("collector", { path: "/tinh/kien-nghi" });
  await desk.getByLabel("Bỏ qua dấu").check();
  await desk.getByRole("searchbox").fill("chuyen ho so cu sang phan mem moi");
  const asked = cardOf(desk);
  await asked.getByRole("button", { name: "Trả lời", exact: true }).click();
  const answering = desk.getByRole("dialog");
  await answering.getByLabel("Nội dung trả lời").fill("Sở đã có văn bản hướng dẫn.");
  await answering.getByLabel("Số văn bản trả lời").fill("1234/SKHCN-CĐS");
  await answering.getByRole("button", { name: "Trả lời", exact: true }).click();
  await asked.getByText("Đã trả lời", { exact: true }).waitFor();

  await open(commune, "/y-kien");
  await cardOf(commune).getByText("1234/SKHCN-CĐS").waitFor();
  await cardOf(commune).getByRole("button", { name: "Chưa đồng ý" }).click();
  const contesting = commune.getByRole("dialog");
  await contesting.getByLabel("Lý do").fill("Văn bản chưa nói về hồ sơ đất đai.");
  await contesting.getByRole("button", { name: "Chưa đồng ý" }).click();
  await cardOf(commune).getByText("Đơn vị chưa đồng ý", { exact: true }).waitFor();
  await shoot(commune, "contested");

  assert.equal(await contested(leader), before + 1);
  await leave(leader);
  await leave(desk);
  await leave(commune);
});

test("a group says what it lacks until it has it", async () => {
  const page = await visitAs("collector", { path: "/tinh/phu-luc-4" });
  const title = `Hồ sơ cũ trong phần mềm mới ${Date.now()}`;
  await page.getByRole("button", { name: "Thêm nhóm" }).click();
  let dialog = page.getByRole("dialog");
  await dialog.getByLabel("Tên nhóm").fill(title);
  await dialog.getByLabel("Cơ sở chính trị").fill("Kết luận số 202-KL/TW");
  await dialog.getByLabel("Định hướng chính sách").fill("Thống nhất một phần mềm.");
  await expectAccessible(page, "dialog of a group");
  await dialog.getByRole("button", { name: "Lưu nhóm" }).click();
  const card = page.locator("li.proposal", { hasText: title });
  await card.getByText("Chưa đầy đủ: thiếu cơ sở pháp lý, ý kiến của đơn vị").waitFor();

  const opinion = await page.locator(".plain-list li").first().innerText();
  await page.locator(".plain-list input[type=checkbox]").first().check();
  await page.getByLabel("Xếp vào nhóm").selectOption({ label: title });
  await page.getByRole("button", { name: "Xếp 1 ý kiến" }).click();
  await card.getByText("Chưa đầy đủ: thiếu cơ sở pháp lý", { exact: true }).waitFor();
  await page.locator(".plain-list li", { hasText: opinion }).waitFor({ state: "detached" });

  await card.getByRole("button", { name: "Sửa nhóm" }).click();
  dialog = page.getByRole("dialog");
  await dialog.getByLabel("Cơ sở pháp lý").fill("Nghị định 47/2020/NĐ-CP");
  await dialog.getByRole("button", { name: "Lưu nhóm" }).click();
  await card.getByText("Nghị định 47/2020/NĐ-CP").waitFor();
  assert.equal(await card.getByText("Chưa đầy đủ").count(), 0);
  await leave(page);
});

test("a task with a blank part is not given, a whole one is followed to its end", async () => {
  const page = await visitAs("collector", { path: "/tinh/nhiem-vu" });
  const work = `Ban hành quy trình chuyển hồ sơ ${Date.now()}`;
  await page.getByRole("button", { name: "Giao nhiệm vụ" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Việc").fill(work);
  await dialog.getByLabel("Đơn vị chủ trì").selectOption({ label: "Sở Nội vụ" });
  await dialog.getByLabel("Thẩm quyền").fill("Giám đốc Sở Nội vụ");
  await dialog.getByLabel("Trách nhiệm").fill("Giám đốc Sở, trước Ban Thường vụ");
  await dialog.getByLabel("Thời hạn").fill("30/6/2026");
  await expectAccessible(page, "dialog of a task");
  await dialog.getByRole("button", { name: "Lưu" }).click();
  assert.equal(await page.locator("li.proposal", { hasText: work }).count(), 0);
  await dialog.getByLabel("Sản phẩm").fill("Quy trình kèm theo công văn");
  await dialog.getByRole("button", { name: "Lưu" }).click();

  const card = page.locator("li.proposal", { hasText: work });
  await card.getByText("Đang thực hiện").waitFor();
  await card.getByRole("button", { name: "Cập nhật tiến độ" }).click();
  const report = page.getByRole("dialog");
  await report.getByLabel("Kết quả đến nay").fill("Đã ban hành.");
  await report.getByLabel("Minh chứng").fill("Công văn 55/SNV-CCHC");
  await report.getByLabel("Đã có sản phẩm").check();
  await report.getByRole("button", { name: "Cập nhật tiến độ" }).click();
  await card.getByRole("button", { name: "Công nhận hoàn thành" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Công nhận hoàn thành" }).click();
  await card.getByText("Hoàn thành", { exact: true }).waitFor();
  await leave(page);
});

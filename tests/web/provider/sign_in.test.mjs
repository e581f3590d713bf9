// Signing in at a provider of another site, in a real browser: the portal is at
// 127.0.0.1, the provider at localhost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible, leave, shoot, visit } from "../browser.mjs";

async function signInAs(page, login) {
  // The provider's form asks for a font from elsewhere.
  await page.route(
    (url) => !["127.0.0.1", "localhost"].includes(url.hostname),
    (route) => route.fulfill({ body: "" }),
  );
  await page.goto("/dang-nhap");
  await page.getByRole("link", { name: "Đăng nhập bằng tài khoản công vụ" }).click();
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("x");
  await page.getByRole("button", { name: "Sign-in" }).click();
}

test("who comes back from the provider is signed in, and stays so", async () => {
  const page = await visit();
  await page.goto("/dang-nhap");
  await page.getByRole("link", { name: "Đăng nhập bằng tài khoản công vụ" }).waitFor();
  await expectAccessible(page, "sign-in with a provider");
  await shoot(page, "sign-in-provider");
  await signInAs(page, "can-bo");
  await page.waitForSelector(".top");
  assert.equal(new URL(page.url()).pathname, "/");
  const cookies = await page.context().cookies(page.url());
  const session = cookies.find((cookie) => cookie.name === "baocao_session");
  assert.equal(session.sameSite, "Strict");
  assert.equal(session.httpOnly, true);
  assert.ok(!cookies.some((cookie) => cookie.name === "baocao_sign_in"));
  await page.reload();
  await page.waitForSelector(".top");
  await leave(page);
});

test("an account without rights is told so on the sign-in page", async () => {
  const page = await visit("phone");
  await signInAs(page, "giam-doc");
  const said = await page.getByRole("alert").innerText();
  assert.match(said, /chưa được cấp quyền/);
  assert.equal(new URL(page.url()).search, "");
  assert.equal((await page.request.get("/session")).status(), 401);
  await leave(page);
});

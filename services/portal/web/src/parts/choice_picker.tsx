// A question that a row of the form asks, with its answers to pick from.
import type { Row } from "../api/types";
import type { Content } from "../form/content";
import { pick, say } from "../say/say";

export function ChoicePicker({
  row,
  content,
  onChange,
}: {
  row: Row;
  content: Content;
  onChange: (content: Content) => void;
}) {
  const choice = row.choice!;
  return (
    <span class="choice">
      <label>
        <span class="choice-question">{pick(choice.question)}</span>
        <select
          value={content.choices.get(row.key) ?? ""}
          onChange={(event) => {
            const choices = new Map(content.choices);
            if (event.currentTarget.value === "") choices.delete(row.key);
            else choices.set(row.key, event.currentTarget.value);
            onChange({ ...content, choices });
          }}
        >
          <option value="">{say("editor.choose")}</option>
          {choice.options.map((option) => (
            <option key={option.id} value={option.id}>
              {pick(option.text)}
            </option>
          ))}
        </select>
      </label>
    </span>
  );
}

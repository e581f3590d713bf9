// How many units had a complete, confirmed report, hour by hour, against the
// deadline.
import { formatDate, formatInstant, startOfDay } from "../say/dates";
import { formatNumber } from "../say/numbers";
import { say } from "../say/say";
import { useWidth } from "./use_width";

const kHeight = 230;
const kPad = { top: 26, right: 22, bottom: 30, left: 40 };
const kDay = 86_400_000;

export function Arrivals({
  times,
  expected,
  deadline,
  now,
}: {
  times: number[];
  expected: number;
  deadline: number;
  now: number;
}) {
  const [element, width] = useWidth(720);
  const sorted = [...times].sort((a, b) => a - b);
  const from = startOfDay(Math.min(sorted[0] ?? deadline - 7 * kDay, deadline - 2 * kDay));
  const to = Math.max(startOfDay(Math.max(deadline, now)) + kDay, from + 3 * kDay);
  const x = (time: number) =>
    kPad.left + ((time - from) / (to - from)) * (width - kPad.left - kPad.right);
  const top = Math.max(expected, 1);
  const y = (count: number) =>
    kHeight - kPad.bottom - (count / top) * (kHeight - kPad.top - kPad.bottom);

  let path = `M${x(from)},${y(0)}`;
  sorted.forEach((time, index) => {
    path += `H${x(time).toFixed(1)}V${y(index + 1).toFixed(1)}`;
  });
  const end = Math.min(Math.max(now, sorted.at(-1) ?? from), to);
  path += `H${x(end).toFixed(1)}`;
  const area = `${path}V${y(0)}H${x(from)}Z`;

  const days = Math.round((to - from) / kDay);
  const step = Math.max(1, Math.ceil(days / Math.max(2, Math.floor(width / 90))));
  const ticks = Array.from({ length: Math.floor(days / step) + 1 }, (_, i) => from + i * step * kDay);
  const onTime = sorted.filter((time) => time < deadline).length;
  const labelLeft = x(deadline) > width * 0.7;

  return (
    <div ref={element} class="arrivals">
      <svg
        width={width}
        height={kHeight}
        role="img"
        aria-label={say("arrivals.summary", {
          count: formatNumber(String(sorted.length)),
          expected: formatNumber(String(expected)),
          on_time: formatNumber(String(onTime)),
          deadline: formatInstant(deadline),
        })}
      >
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <line
              class="grid-line"
              x1={kPad.left}
              x2={width - kPad.right}
              y1={y(top * part)}
              y2={y(top * part)}
            />
            <text class="tick" x={kPad.left - 8} y={y(top * part) + 4} text-anchor="end">
              {Math.round(top * part)}
            </text>
          </g>
        ))}
        {ticks.map((time) => (
          <text
            key={time}
            class="tick"
            x={x(time)}
            y={kHeight - 10}
            text-anchor={x(time) > width - 40 ? "end" : "middle"}
          >
            {formatDate(time).replace(/\/\d{4}$/, "")}
          </text>
        ))}
        <path class="area" d={area} />
        <path class="curve" d={path} />
        <line class="deadline" x1={x(deadline)} x2={x(deadline)} y1={kPad.top - 8} y2={y(0)} />
        <text
          class="deadline-label"
          x={x(deadline) + (labelLeft ? -7 : 7)}
          y={kPad.top - 9}
          text-anchor={labelLeft ? "end" : "start"}
        >
          {say("arrivals.deadline", { time: formatInstant(deadline) })}
        </text>
        {sorted.length > 0 && (
          <circle class="end" cx={x(end)} cy={y(sorted.length)} r="4" />
        )}
      </svg>
    </div>
  );
}

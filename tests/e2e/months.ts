// Months, as pages name them.

import type { Words } from "./words";

/** 2026 年 10 月. */
export function word(tr: Words, month: string): string {
  const [year, number] = month.split("-");
  return tr("accounts.period_is", { year, month: tr(`time.month_${Number(number)}`) });
}

/** So many months before. */
export function before(month: string, back: number): string {
  const [year, number] = month.split("-").map(Number);
  const at = year * 12 + number - 1 - back;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}

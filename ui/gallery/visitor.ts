// The states of the visitors' window worth looking at. `page` is which of the pages that take turns.
import type { VisitorShows } from "../src/bindings/VisitorShows";
import type { VisitorWall } from "../src/bindings/VisitorWall";
import { visitorCheck, visitorWall } from "../tests/visitor_fake";

interface VisitorState {
  shows: VisitorShows;
  practice?: boolean;
  wall?: Partial<VisitorWall>;
  page?: number;
}

/** The longest name of an agency, and the longest notice that an owner may write. */
const LONG = "Uỷ ban Kiểm tra Đảng uỷ Khối các Cơ quan và Doanh nghiệp tỉnh Thừa Thiên Huế, cơ sở hai";
const OWN = Array.from({ length: 7 }, (_, n) => `${n + 1}. Điều khoản do đơn vị tự viết: ${"người đến làm việc được biết những gì ghi vào sổ, ai được xem và giữ trong bao lâu ".repeat(2)}.`);

export const VISITORS: Record<string, VisitorState> = {
  visitor_wait: { shows: visitorCheck({ todo: "wait", filled: 0 }) },
  visitor_listening: { shows: visitorCheck({ filled: 0.4 }) },
  visitor_open_on_pad: { shows: visitorCheck({ todo: "open_on_pad", filled: 0.6 }) },
  visitor_open_app: { shows: visitorCheck({ todo: "open_app", filled: 0.7 }) },
  visitor_bluetooth: { shows: visitorCheck({ todo: "bluetooth", filled: 0.8 }) },
  visitor_running: { shows: visitorCheck({ verdict: "running", todo: "come_in" }) },
  visitor_probable: { shows: visitorCheck({ verdict: "probable", todo: "come_in" }) },
  visitor_not_heard: { shows: visitorCheck({ verdict: "not_heard", todo: "bluetooth" }) },
  visitor_help: { shows: visitorCheck({ verdict: "not_heard", todo: "bluetooth" }), page: 1 },
  visitor_help_iphone: { shows: visitorCheck({ verdict: "not_heard", todo: "bluetooth", phone: "ios" }), page: 1 },
  visitor_cannot_check: { shows: visitorCheck({ verdict: "cannot_check", todo: "attendant" }) },
  visitor_thanks: { shows: { kind: "thanks" } },
  visitor_poster: { shows: { kind: "poster" }, page: 1 },
  visitor_between: { shows: { kind: "between" } },
  visitor_between_long: { shows: { kind: "between" }, wall: { agency: LONG } },
  visitor_notice: { shows: { kind: "between" }, page: 1 },
  visitor_notice_long: { shows: { kind: "between" }, page: 1, wall: { agency: LONG, notice: visitorWall().notice.map((line) => line.replace("Sở Thông tin và Truyền thông tỉnh Hải Dương", LONG)) } },
  visitor_notice_own: { shows: { kind: "between" }, page: 1, wall: { notice: OWN, notice_en: [] } },
  visitor_practice: { shows: visitorCheck({ verdict: "running", todo: "come_in" }), practice: true },
  visitor_practice_help: { shows: visitorCheck({ verdict: "not_heard", todo: "bluetooth" }), practice: true, page: 1 },
  visitor_nothing: { shows: { kind: "nothing" } },
};

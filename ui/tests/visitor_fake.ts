// What the visitors' window may be told, for tests and the gallery.
import type { VisitorCheck } from "../src/bindings/VisitorCheck";
import type { VisitorCode } from "../src/bindings/VisitorCode";
import type { VisitorShows } from "../src/bindings/VisitorShows";
import type { VisitorTold } from "../src/bindings/VisitorTold";
import type { VisitorWall } from "../src/bindings/VisitorWall";
import type { WayWord } from "../src/bindings/WayWord";

const LINKS: Record<WayWord, string> = {
  site: "https://www.bluezone.gov.vn",
  android: "https://play.google.com/store/apps/details?id=com.mic.bluezone",
  ios: "https://apps.apple.com/vn/app/id1508062685",
};

/** Something of the size and grain of a code; no camera reads it. */
function pattern(modules: number, seed: number): string {
  const wide = modules + 8;
  const corner = (x: number, y: number) => [0, modules - 7].some((ox) => [0, modules - 7].some((oy) => (ox === 0 || oy === 0) && x >= ox && x < ox + 7 && y >= oy && y < oy + 7));
  const ring = (x: number, y: number) => {
    const [a, b] = [x < 7 ? x : x - modules + 7, y < 7 ? y : y - modules + 7];
    return a === 0 || a === 6 || b === 0 || b === 6 || (a > 1 && a < 5 && b > 1 && b < 5);
  };
  const dark = (x: number, y: number) => (corner(x, y) ? ring(x, y) : ((x * 7919 + y * 104729 + x * y * seed) % 97) % 2 === 0);
  let d = "";
  for (let y = 0; y < modules; y++) for (let x = 0; x < modules; x++) if (dark(x, y)) d += `M${x + 4} ${y + 4}h1v1h-1Z`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${wide}"><rect width="100%" height="100%" fill="#fff"/><path fill="rgb(0,0,0)" d="${d}"/></svg>`;
}

export function visitorCode(way: WayWord): VisitorCode {
  const modules = way === "android" ? 33 : 29;
  return { way, link: LINKS[way], svg: pattern(modules, way.length), dark: modules / (modules + 8) };
}

export function visitorWall(over: Partial<VisitorWall> = {}): VisitorWall {
  return {
    agency: "Sở Thông tin và Truyền thông tỉnh Hải Dương",
    notice: [
      "Sở Thông tin và Truyền thông tỉnh Hải Dương ghi sổ khách ra vào và chịu trách nhiệm về dữ liệu trong sổ.",
      "Mục đích: giữ an ninh, trật tự của cơ quan và phòng, chống dịch bệnh.",
      "Dữ liệu được ghi: họ tên, số giấy tờ, điện thoại, cơ quan hoặc địa chỉ, người cần gặp, giờ vào, giờ ra và kết quả Bluezone (đang chạy, chưa thấy…).",
      "Thông tin được lưu 30 ngày rồi xoá. Sau đó chỉ còn số lượt khách, không còn tên ai. Không chuyển cho người khác, trừ khi pháp luật yêu cầu.",
      "Quý khách có quyền xem, yêu cầu sửa hoặc xoá thông tin của mình: hỏi người trực tại đây.",
      "Máy không đọc gì trong điện thoại và không lưu mã Bluezone. Với iPhone, máy có thể kết nối trong giây lát, chỉ để biết Bluezone có đang chạy.",
    ],
    notice_en: [
      "Sở Thông tin và Truyền thông tỉnh Hải Dương keeps a register of visitors and is responsible for the data in it.",
      "Purpose: the agency's security and order, and disease prevention.",
      "What is recorded: name, ID number, telephone, organisation or address, whom you visit, times in and out, and the Bluezone result (running, not heard…).",
      "It is kept for 30 days and then erased. After that only visit counts remain, no names. It is given to nobody else, unless the law requires it.",
      "You may see your data, or have it corrected or erased: ask the attendant at this desk.",
      "The desk reads nothing from phones and keeps no Bluezone code. It may connect to an iPhone for a moment, only to know whether Bluezone is running.",
    ],
    codes: (["site", "android", "ios"] as const).map(visitorCode),
    ...over,
  };
}

export function visitorCheck(over: Partial<VisitorCheck> = {}): VisitorShows {
  return { kind: "check", of: { verdict: "listening", todo: "lay_on_pad", filled: 0.3, phone: null, ...over } };
}

export function seen(shows: VisitorShows, practice = false): VisitorTold {
  return { kind: "view", of: { practice, shows } };
}

// What each kind of entrance asks, as desk would say it.
import type { FieldView } from "../src/bindings/FieldView";
import type { ProfileView } from "../src/bindings/ProfileView";

function fields(asked: [FieldView["field"], number][], over: (field: FieldView["field"]) => Partial<FieldView>): FieldView[] {
  return asked.map(([field, width]) => ({ field, width, needed: false, of_foreigners: false, keeps: false, ...over(field) }));
}

const HOME = ["vn", "viet nam"];

export function office(): ProfileView {
  const asked: [FieldView["field"], number][] = [
    ["name", 8],
    ["id_number", 4],
    ["phone", 3],
    ["organisation", 5],
    ["to_see", 4],
    ["card", 2],
    ["people", 2],
    ["purpose", 3],
    ["plate", 2],
    ["note", 3],
  ];
  return { profile: "office", home: HOME, fields: fields(asked, (field) => ({ needed: field === "name" })) };
}

export function hotel(): ProfileView {
  const asked: [FieldView["field"], number][] = [
    ["name", 5],
    ["id_kind", 2],
    ["id_number", 3],
    ["room", 2],
    ["leave_on", 2],
    ["born", 2],
    ["sex", 2],
    ["nationality", 3],
    ["phone", 3],
    ["organisation", 5],
    ["purpose", 4],
    ["note", 3],
    ["visa", 4],
    ["visa_until", 2],
    ["came_on", 2],
    ["border", 4],
  ];
  const foreign = new Set(["visa", "visa_until", "came_on", "border"]);
  const needed = new Set(["name", "id_number", "room", "leave_on"]);
  return {
    profile: "hotel",
    home: HOME,
    fields: fields(asked, (field) => ({ needed: needed.has(field), of_foreigners: foreign.has(field) })),
  };
}

export function station(): ProfileView {
  const asked: [FieldView["field"], number][] = [
    ["plate", 3],
    ["route", 5],
    ["destination", 4],
    ["name", 5],
    ["phone", 3],
    ["id_number", 4],
    ["people", 2],
    ["organisation", 5],
    ["note", 5],
  ];
  return { profile: "station", home: HOME, fields: fields(asked, (field) => ({ keeps: field === "plate" || field === "route" })) };
}

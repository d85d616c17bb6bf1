//! The papers besides the register of a day and the report: one file a paper.

mod blank_forms;
mod data_notice;
mod fit;
mod hand_over;
mod links;
mod name_order;
mod poster;
mod recovery_sheet;
mod roll_call;
mod screen_code;
mod test_page;
mod visit_slip;
mod visitor_cards;

pub use blank_forms::ROWS as BLANK_FORM_ROWS;
pub(crate) use blank_forms::sheet as blank_forms;
pub(crate) use data_notice::sheet as data_notice;
pub(crate) use hand_over::sheet as hand_over;
pub use hand_over::{HandOver, Turn};
pub use poster::{Board, board_picture};
pub(crate) use poster::{a3 as poster_a3, a4 as poster_a4};
pub use recovery_sheet::Recovery;
pub(crate) use recovery_sheet::sheet as recovery;
pub(crate) use roll_call::sheet as roll_call;
pub use screen_code::{ScreenCode, screen_codes};
pub(crate) use test_page::sheet as test_page;
pub(crate) use visit_slip::sheet as visit_slip;
pub use visitor_cards::VisitorCard;
pub(crate) use visitor_cards::sheet as visitor_cards;

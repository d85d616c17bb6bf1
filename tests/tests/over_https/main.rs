//! Reports that desks send to a province over HTTPS: taken by the same rules as those that come by e-mail, whatever the network,
//! the certificate, the database or a stranger does. The real programs and a private PostgreSQL.

mod by_a_hub;
mod by_desks;
mod by_strangers;
mod in_any_order;

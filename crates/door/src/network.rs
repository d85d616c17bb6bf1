//! Whom an address stands for, where somebody is counted.

use std::net::IpAddr;

/// An address of IPv4, or the network of one of IPv6: whoever has one address of IPv6 has the rest of its network too.
pub fn network(address: IpAddr) -> [u8; 8] {
    let six = match address.to_canonical() {
        IpAddr::V4(four) => {
            let [a, b, c, d] = four.octets();
            return [0, 0, 0, 0, a, b, c, d];
        }
        IpAddr::V6(six) => six.octets(),
    };
    let mut network = [0; 8];
    network.copy_from_slice(&six[..8]);
    network
}

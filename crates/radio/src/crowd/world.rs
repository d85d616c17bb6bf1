//! Every physical figure of the simulated entrance, with its source, in one table. A measurement moves one figure
//! by its name and asks whether the gate still holds.
//!
//! Deliberately absent: how many people come and how long they stay (scenario).
//!
//! Sources, by the letter in each figure's description: **O** OpenTrace device calibration, 20 models in a chamber.
//! **D** DP-3T bt-measurements, worn phones with camera truth. **M** MITLL static configurations, one person with
//! four phones, rotated. **B** Bluezone's own source code. **S** Android's Bluetooth source. **C** calculated.
//! **A** assumed: no public measurement was found.

/// A name that [`World::set`] does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the simulated world has no figure named {0:?}")]
pub struct UnknownFigure(pub String);

macro_rules! figures {
    ($($(#[doc = $doc:literal])+ $name:ident = $value:expr;)+) => {
        /// The figures of one room, its phones, its dongle and its people's habits. Units last in each name;
        /// shares run from 0 to 1.
        #[derive(Debug, Clone, PartialEq)]
        pub struct World { $($(#[doc = $doc])+ pub $name: f64,)+ }

        impl World {
            /// An ordinary room, the reference: office walls, a desk, a dongle on a cable.
            pub fn ordinary() -> Self {
                Self { $($name: $value,)+ }
            }

            /// Every figure by name, in the order of the table.
            pub fn figures(&self) -> impl Iterator<Item = (&'static str, f64)> {
                [$((stringify!($name), self.$name),)+].into_iter()
            }

            /// Changes one figure by name.
            pub fn set(&mut self, name: &str, value: f64) -> Result<(), UnknownFigure> {
                match name {
                    $(stringify!($name) => self.$name = value,)+
                    _ => return Err(UnknownFigure(name.to_owned())),
                }
                Ok(())
            }
        }
    };
}

figures! {
    // How strong a phone is.
    /// O: an average Android phone at `ADVERTISE_TX_POWER_LOW`, heard at 1 m.
    android_at_1m_dbm = -62.0;
    /// O: an iPhone above it; iOS has no low power.
    iphone_offset_db = 16.0;
    /// S: the iBeacon of 3.0.7 is sent at +1 dBm where the ordinary advert has -15.
    ibeacon_offset_db = 16.0;
    /// O: spread between Android models (measured 5.4-5.6).
    android_gain_sd_db = 5.5;
    /// D: Android phones that ignore the power setting.
    loud_share = 0.08;
    /// D: and by how much they are louder.
    loud_db = 12.0;
    /// A: spread between iPhones, fewer models of one maker.
    iphone_gain_sd_db = 3.0;

    // What the room and the bodies in it take away.
    /// D: path loss exponent within 1 m (office fit 1.85).
    path_loss_near = 1.9;
    /// D: path loss exponent beyond 1 m.
    path_loss_far = 1.9;
    /// C: exponent between pad and dongle at calibration: nothing stands between them.
    path_loss_calibration = 2.0;
    /// D: shadowing, redrawn when its person changes place.
    shadow_sd_db = 3.0;
    /// A: how much of that shadowing is left on the pad, within 0.3 m.
    shadow_close_share = 1.0;
    /// A: a lasting difference between people beyond their phones' gains.
    person_sd_db = 0.0;
    /// M: fading of each advertising channel by multipath.
    fade_sd_db = 3.5;
    /// A: that fading is redrawn after so long of standing (people sway).
    fade_standing_s = 6.0;
    /// A: and after so long of walking.
    fade_walking_s = 1.0;
    /// M: what differs from packet to packet.
    packet_sd_db = 2.0;
    /// M: scale of the losses in `people::Carry` (1 is an ordinary room, screened rooms have less).
    body_scale = 1.0;
    /// A: the person ahead in the queue.
    ahead_loss_db = 6.0;
    /// A: spread of it.
    ahead_loss_sd_db = 3.0;
    /// A: the rest of the queue, and the visitor beside a companion.
    crowd_loss_db = 2.0;
    /// A: spread of it.
    crowd_loss_sd_db = 2.0;

    // What the dongle and the operating system make of it.
    /// A: what this dongle reads above the reference dongle.
    dongle_db = 0.0;
    /// A: share of received adverts that the operating system passes on.
    passed_on_share = 1.0;
    /// A: level at which half of the adverts are received.
    sensitivity_dbm = -94.0;
    /// A: width of that edge (logistic).
    sensitivity_width_db = 1.3;
    /// S: time on one advertising channel before the scanner hops.
    hop_s = 0.06;
    /// A: spread of the scanner's clock against the phones', share.
    hop_drift = 0.003;
    /// A: adverts lost while hopping.
    hop_loss_share = 0.04;
    /// A: adverts lost to Wi-Fi.
    wifi_loss_share = 0.08;
    /// C: a 31-byte advert occupies its channel for 376 us; another within that time destroys it.
    advert_on_air_s = 0.000_376;

    // What Bluezone sends on Android.
    /// S: `ADVERTISE_MODE_LOW_LATENCY`.
    android_interval_s = 0.1;
    /// S: random delay after each interval, at most (every Bluetooth controller adds it).
    interval_jitter_s = 0.01;
    /// B: not on screen: so long a burst,
    burst_s = 15.0;
    /// B: then so long a silence, at least.
    silence_s = 15.0;
    /// A: an alarm may be late by this, at most.
    silence_jitter_s = 1.5;
    /// A: phones that stretch their silences,
    stretched_share = 0.10;
    /// A: by this much in the mean.
    stretched_mean_s = 8.0;
    /// B: on screen (until 3.0.3): so long a burst,
    screen_burst_s = 150.0;
    /// B: then so long a silence.
    screen_silence_s = 5.0;
    /// A: lateness of that.
    screen_silence_jitter_s = 0.5;
    /// B: an id lives so long, from UTC midnight on, and changes with the next burst.
    id_slot_s = 900.0;
    /// S: controllers that cannot advertise in sets keep one address through all bursts.
    keeps_address_share = 0.0;
    /// B: phones with 3.0.7, which sends an iBeacon of its own address in every second burst.
    ibeacon_share = 0.0;
    /// B: its interval.
    ibeacon_interval_s = 1.0;

    // What iPhones send. No public measurement of any interval was found.
    /// A: Bluezone on screen, fastest phone.
    iphone_screen_min_s = 0.10;
    /// A: slowest phone.
    iphone_screen_max_s = 0.30;
    /// A: Bluezone in the background, fastest phone.
    iphone_background_min_s = 0.27;
    /// A: slowest phone.
    iphone_background_max_s = 1.3;
    /// A: nearby info, shortest wait.
    nearby_info_min_s = 0.9;
    /// A: longest wait.
    nearby_info_max_s = 1.1;
    /// A: an iPhone keeps its address so long; nearby info shares it.
    iphone_address_s = 900.0;
    /// A: iPhones where one other app hides a service too, which sets a bit of its own.
    one_hidden_share = 0.25;
    /// A: or two other apps.
    two_hidden_share = 0.10;

    // Who comes with what.
    /// A: iPhones among phones.
    iphone_share = 0.28;
    /// A: app users who have it on screen as they arrive.
    on_screen_share = 0.12;
    /// A: laptops, earbuds, tags and bands in the room.
    gadgets = 8.0;
    /// A: such a thing at 1 m.
    gadget_at_1m_dbm = -58.0;
    /// A: spread between them.
    gadget_gain_sd_db = 5.0;
    /// A: spread from packet to packet.
    gadget_packet_sd_db = 4.0;

    // What visitors do.
    /// A: nearest a phone is held while its visitor stands at the desk.
    stand_min_m = 0.5;
    /// A: farthest.
    stand_max_m = 1.0;
    /// Nearest place on the pad: its edge.
    pad_min_m = 0.08;
    /// Farthest place on the pad.
    pad_max_m = 0.20;
    /// A: quickest visitor to lay the phone down, after reaching the desk.
    lay_down_min_s = 1.0;
    /// A: slowest.
    lay_down_max_s = 4.0;
    /// A: visitors who open the app when asked to (at the pad; standing, nobody is asked).
    opens_share = 0.95;
    /// A: companions who open theirs as well.
    companion_opens_share = 0.4;
    /// A: of those who open it, who did so in advance,
    opens_early_share = 0.15;
    /// A: by this much at most.
    opens_early_s = 60.0;
    /// A: quickest to open it after reaching the desk.
    opens_min_s = 1.5;
    /// A: slowest.
    opens_max_s = 5.0;
    /// A: the app stays on screen so long after its visitor left the desk.
    closes_after_s = 15.0;
}

impl World {
    /// A room rich in multipath, tuned so that levels say as little as those of worn phones did (D, queue): slow
    /// decay beyond 1 m, deep shadows, weak body loss, lasting differences between people.
    pub fn hard() -> Self {
        Self {
            path_loss_near: 2.0,
            path_loss_far: 1.5,
            shadow_sd_db: 6.0,
            shadow_close_share: 0.5,
            person_sd_db: 4.0,
            body_scale: 0.6,
            ..Self::ordinary()
        }
    }

    /// What an average Android phone with the app on screen reads at `distance_m`: the desk's calibration.
    pub fn calibration_dbm(&self, distance_m: f64) -> f64 {
        self.android_at_1m_dbm + self.dongle_db - 10.0 * self.path_loss_calibration * distance_m.log10()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_can_be_moved_by_name() {
        let mut world = World::ordinary();
        let figures: Vec<_> = world.figures().collect();
        for (name, value) in &figures {
            world.set(name, value + 1.0).unwrap();
        }
        for ((_, before), (_, after)) in figures.iter().zip(world.figures()) {
            assert_eq!(after, before + 1.0);
        }
        assert_eq!(
            world.set("gravity", 9.8),
            Err(UnknownFigure("gravity".to_owned()))
        );
    }
}

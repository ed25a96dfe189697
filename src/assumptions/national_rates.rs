//! Discount rates that governments prescribe, to be chosen by name (docs/method.md, "Discount rates in use").

use rust_decimal::Decimal;

/// A discount rate, or a schedule of rates, that a government prescribes.
#[derive(Debug)]
pub struct NationalRate {
    /// Id, as used in selections.
    pub id: &'static str,
    /// Country and purpose, in English and Japanese.
    pub name: (&'static str, &'static str),
    /// Period in which the rate applies and other remarks, in English and Japanese.
    pub note: (&'static str, &'static str),
    /// Bands: first year, counted from year 0, and the rate from then on in hundredths of a per cent.
    bands: &'static [(usize, i64)],
}

impl NationalRate {
    /// Returns the rate with this id.
    pub fn find(id: &str) -> Option<&'static Self> {
        NATIONAL_RATES.iter().find(|rate| rate.id == id)
    }

    /// Returns the bands: first year, counted from year 0, and the rate from then on as a share.
    pub fn bands(&self) -> impl Iterator<Item = (usize, Decimal)> {
        self.bands.iter().map(|(from, hundredths)| (*from, Decimal::new(*hundredths, 4)))
    }
}

/// All rates that can be chosen, in the order in which they are offered.
pub static NATIONAL_RATES: [NationalRate; 13] = [
    NationalRate {
        id: "jp_public_works",
        name: ("Japan, public works", "日本・公共事業評価"),
        note: (
            "Real rate over up to 50 years, as in the road manual of 2008.",
            "道路事業の2008年のマニュアルによる実質の社会的割引率。期間は50年。",
        ),
        bands: &[(1, 400)],
    },
    NationalRate {
        id: "uk_green_book",
        name: ("United Kingdom, Green Book", "英国・グリーンブック"),
        note: (
            "Since 2003: 3.5% for 30 years, then falling in steps to 1%. Under review in 2026.",
            "2003年から。30年目まで3.5%、その後は段階的に1%まで下がる。2026年に見直し中。",
        ),
        bands: &[(1, 350), (31, 300), (76, 250), (126, 200), (201, 150), (301, 100)],
    },
    NationalRate {
        id: "uk_lower_test",
        name: ("United Kingdom, lower-rate test", "英国・低率での検証"),
        note: (
            "Required since February 2026 as a further test for horizons beyond 50 years.",
            "50年を超える事業について、2026年2月から追加の検証として求められる率。",
        ),
        bands: &[(1, 300), (31, 257), (76, 214), (126, 171), (201, 129), (301, 86)],
    },
    NationalRate {
        id: "uk_health",
        name: ("United Kingdom, health", "英国・医療"),
        note: (
            "As of 2026: 1.5% for 30 years, then 1.29%. Steps after year 75 are left out: they weren’t found.",
            "2026年時点。30年目まで1.5%、その後は1.29%。76年目以降の率は確認できず、1.29%のまま計算する。",
        ),
        bands: &[(1, 150), (31, 129)],
    },
    NationalRate {
        id: "us_1992",
        name: ("United States, Circular A-94 of 1992", "米国・1992年のA-94"),
        note: (
            "Base case from October 1992 to 2023; reinstated in 2025.",
            "1992年10月から2023年までの基本率。2025年に復活した。",
        ),
        bands: &[(1, 700)],
    },
    NationalRate {
        id: "us_2023",
        name: ("United States, Circular A-94 of 2023", "米国・2023年のA-94"),
        note: ("From November 2023; rescinded in 2025.", "2023年11月から。2025年に撤回された。"),
        bands: &[(1, 200)],
    },
    NationalRate {
        id: "us_1972",
        name: ("United States, Circular A-94 of 1972", "米国・1972年のA-94"),
        note: ("From 1972 to 1992.", "1972年から1992年まで。"),
        bands: &[(1, 1000)],
    },
    NationalRate {
        id: "eu_better_regulation",
        name: ("European Union, Better Regulation", "EU・ベター・レギュレーション"),
        note: ("Real rate of the Commission’s toolbox of 2021.", "欧州委員会の2021年の手引による実質の率。"),
        bands: &[(1, 300)],
    },
    NationalRate {
        id: "eu_2014_cohesion",
        name: ("European Union 2014, cohesion countries", "EU・2014年（結束政策の対象国）"),
        note: (
            "Guide to the programmes of 2014 to 2020, as others quote it; the guide itself wasn’t read.",
            "2014～2020年の事業向けの手引が定めるとされる率。原文では確認していない。",
        ),
        bands: &[(1, 500)],
    },
    NationalRate {
        id: "eu_2014_other",
        name: ("European Union 2014, other countries", "EU・2014年（その他の国）"),
        note: (
            "Guide to the programmes of 2014 to 2020, as others quote it; the guide itself wasn’t read.",
            "2014～2020年の事業向けの手引が定めるとされる率。原文では確認していない。",
        ),
        bands: &[(1, 300)],
    },
    NationalRate {
        id: "france_2005",
        name: ("France", "フランス"),
        note: ("As of 2005.", "2005年時点。"),
        bands: &[(1, 400)],
    },
    NationalRate {
        id: "germany_2005",
        name: ("Germany", "ドイツ"),
        note: ("As of 2005.", "2005年時点。"),
        bands: &[(1, 300)],
    },
    NationalRate {
        id: "australia",
        name: ("Australia, transport", "オーストラリア・交通"),
        note: (
            "In use since 1989 at the latest; with tests at 4% and 10%.",
            "遅くとも1989年から使われている。4%と10%でも検証する。",
        ),
        bands: &[(1, 700)],
    },
];

//! Curves of take-up: the only transcendental functions of the model (docs/method.md, "Take-up").

const TRILLION: f64 = 1e12;

/// A curve with two parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Curve {
    /// 1 / (1 + exp(−s (t − m))): steepness and midpoint.
    Logistic,
    /// (1 − e^−(p+q)t) / (1 + (q/p) e^−(p+q)t), the continuous solution: innovation and imitation. Nobody before launch or
    /// without innovators.
    Bass,
}

impl Curve {
    /// A share between 0 and 1, rounded to twelve decimals so that every arithmetic starts from the same numbers.
    pub fn at(self, t: f64, first: f64, second: f64) -> f64 {
        self.trillionths(t, first, second) / TRILLION
    }

    /// The same times 10^12: a whole number.
    pub fn trillionths(self, t: f64, first: f64, second: f64) -> f64 {
        let share = match self {
            Self::Logistic => 1.0 / (1.0 + libm::exp(-first * (t - second))),
            Self::Bass if t <= 0.0 || first <= 0.0 => 0.0,
            Self::Bass => {
                let decay = libm::exp(-(first + second) * t);
                (1.0 - decay) / (1.0 + second / first * decay)
            }
        };
        libm::round(share * TRILLION)
    }
}

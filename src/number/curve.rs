//! Take-up curves: the only transcendental functions of the model (docs/method.md, "Take-up").

const TRILLION: f64 = 1e12;

/// A curve with two parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TakeUpCurve {
    /// Logistic curve, 1 / (1 + exp(−s (t − m))), with steepness s and midpoint m.
    Logistic,
    /// Bass curve, (1 − e^−(p+q)t) / (1 + (q/p) e^−(p+q)t), with innovation p and imitation q. This is the continuous
    /// solution. It is zero at and before launch, and if p is zero.
    Bass,
}

impl TakeUpCurve {
    /// Returns a share between 0 and 1, rounded to twelve decimals so that every arithmetic starts from the same
    /// digits.
    pub fn at(self, t: f64, first: f64, second: f64) -> f64 {
        self.trillionths(t, first, second) / TRILLION
    }

    /// Returns the same share times 10^12, which is a whole number.
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

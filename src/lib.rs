//! The face of the engine towards JavaScript.

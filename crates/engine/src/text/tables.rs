//! Base letters of precomposed letters, as strings indexed from a block's first character.
//!
//! They follow from the canonical decompositions of the Unicode Character Database, and for the few
//! letters with a stroke or hook, which have no decomposition, from the letter they are drawn on.
//! A dot stands for "stays as it is". The test of [`super::fold`] compares every entry with an
//! implementation of Unicode normalization.

/// U+00C0 to U+024F: Latin-1 Supplement, Latin Extended-A and B.
pub(super) const LATIN_EXTENDED: &[u8; 0x190] = b"\
aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggg\
gggghhhhiiiiiiiiii..jjkk.llllllllllnnnnnn.nnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
b......cc.d......ffg...ikkl..n.ooo..pp.....ttttuu..yyzz......................aaiioouuuuuuuuuu.aa\
aa..ggggkkoooo..j...gg..nnaa..ooaaaaeeeeiiiioooorrrruuuusstt..hh....zzaaeeooooooooyy..t....ccl..\
...b..eejj..rryy";

/// U+1E00 to U+1EFF: Latin Extended Additional.
pub(super) const LATIN_ADDITIONAL: &[u8; 0x100] = b"\
aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr\
ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// U+1F00 to U+1FFF: Greek Extended; a e h i o u w r stand for α ε η ι ο υ ω ρ.
pub(super) const GREEK_EXTENDED: &[u8; 0x100] = b"\
aaaaaaaaaaaaaaaaeeeeee..eeeeee..hhhhhhhhhhhhhhhhiiiiiiiiiiiiiiiioooooo..oooooo..uuuuuuuu.u.u.u.u\
wwwwwwwwwwwwwwwwaaeehhiioouuww..aaaaaaaaaaaaaaaahhhhhhhhhhhhhhhhwwwwwwwwwwwwwwwwaaaaa.aaaaaaa.i.\
..hhh.hheehhh...iiii..iiiiii....uuuurruuuuuur.....www.wwoowww...";

//! What bytes are as a picture. Nothing is decoded: the frame tells.

use imagesize::{ImageType, blob_size, image_type};
use yizhan_domain::Refusal;
use yizhan_domain::photo::{PhotoMedia, check_photo_size};

/// A picture that photos may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    pub(crate) media: PhotoMedia,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// What `bytes` are, if a photo may be that.
pub(crate) fn look(bytes: &[u8]) -> Result<Picture, Refusal> {
    // Before anything is read of them.
    check_photo_size(bytes.len(), 1, 1)?;
    let media = match image_type(bytes) {
        Ok(ImageType::Jpeg) => PhotoMedia::Jpeg,
        Ok(ImageType::Webp) => PhotoMedia::Webp,
        _ => return Err(Refusal::NotAPicture),
    };
    let size = blob_size(bytes).map_err(|_| Refusal::NotAPicture)?;
    let pixels = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    let (width, height) = (pixels(size.width), pixels(size.height));
    check_photo_size(bytes.len(), width, height)?;
    Ok(Picture {
        media,
        width,
        height,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The frame of a JPEG of so many pixels.
    fn jpeg(width: u16, height: u16) -> Vec<u8> {
        let (mut bytes, [w1, w2], [h1, h2]) = (
            vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0],
            width.to_be_bytes(),
            height.to_be_bytes(),
        );
        bytes.extend([0xff, 0xc0, 0, 11, 8, h1, h2, w1, w2, 1, 1, 0x11, 0]);
        bytes
    }

    fn webp(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = b"RIFF\x1e\0\0\0WEBPVP8 \x12\0\0\0\0\0\0\x9d\x01\x2a".to_vec();
        bytes.extend(width.to_le_bytes());
        bytes.extend(height.to_le_bytes());
        bytes
    }

    #[test]
    fn a_jpeg_and_a_webp_tell_what_they_are() {
        for (bytes, media) in [
            (jpeg(1600, 1200), PhotoMedia::Jpeg),
            (webp(1600, 1200), PhotoMedia::Webp),
        ] {
            let (width, height) = (1600, 1200);
            let picture = Picture {
                media,
                width,
                height,
            };
            assert_eq!(look(&bytes), Ok(picture));
        }
    }

    #[test]
    fn what_is_no_picture_of_ours_is_refused_however_short() {
        let gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
        let page = b"<!doctype html><script>alert(1)</script>".to_vec();
        for bytes in [
            Vec::new(),
            gif,
            page,
            vec![0; 1000],
            b"\xff\xd8\xff".to_vec(),
        ] {
            assert_eq!(look(&bytes), Err(Refusal::NotAPicture));
        }
        for whole in [jpeg(9, 9), webp(9, 9)] {
            for end in 0..whole.len() {
                // The last bytes of a frame may be left out; nothing of it panics.
                let _ = look(&whole[..end]);
            }
        }
        let too_large = |bytes: &[u8]| matches!(look(bytes), Err(Refusal::PictureTooLarge { .. }));
        assert!(too_large(&jpeg(65_535, 65_535)), "a bomb");
        assert!(too_large(&webp(9, 2049)));
        assert!(too_large(&[jpeg(9, 9), vec![0; 600_000]].concat()));
        assert_eq!(look(&jpeg(0, 9)), Err(Refusal::NotAPicture));
    }
}

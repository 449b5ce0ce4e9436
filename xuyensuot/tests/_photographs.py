"""Photographs that say where they were taken, as telephones and programs write them."""

from io import BytesIO

from PIL import ExifTags, Image, ImageCms
from PIL.PngImagePlugin import PngInfo

PLACE = b"21.0285N 105.8542E"


def picture() -> Image.Image:
    image = Image.new("RGB", (60, 40), "white")
    image.paste("red", (0, 0, 30, 20))
    return image


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def exif(orientation: int) -> Image.Exif:
    said = Image.Exif()
    said[ExifTags.Base.Orientation] = orientation
    said[ExifTags.Base.Make] = "May anh thu"
    said.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSAreaInformation] = PLACE
    return said


def jpeg(orientation: int = 6, **how: object) -> bytes:
    file = BytesIO()
    picture().save(file, "JPEG", exif=exif(orientation), comment=PLACE, icc_profile=profile(), **how)
    return file.getvalue()


def png() -> bytes:
    file, said = BytesIO(), PngInfo()
    said.add_text("Location", PLACE.decode())
    said.add_itxt("Author", "Máy ảnh thử", zip=True)
    picture().save(file, "PNG", pnginfo=said, exif=exif(1), icc_profile=profile())
    return file.getvalue()

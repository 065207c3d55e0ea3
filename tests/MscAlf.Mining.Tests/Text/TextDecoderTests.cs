using FsCheck;
using FsCheck.Fluent;
using System.Text;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Text;

public sealed class TextDecoderTests
{
    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    public void A_byte_order_mark_tells_the_encoding_and_is_removed(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        DecodedText decoded = TextDecoder.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes("TNF-α ↓")], "iso-8859-1");
        Assert.Equal("TNF-α ↓", decoded.Text);
        Assert.Equal(name, decoded.Encoding, ignoreCase: true);
    }

    [Theory]
    [InlineData("<meta charset=\"gbk\">", "gb2312|gbk")]
    [InlineData("<META http-equiv='Content-Type' content='text/html; charset=GBK'>", "gb2312|gbk")]
    [InlineData("<?xml version=\"1.0\" encoding=\"gbk\"?>", "gb2312|gbk")]
    [InlineData("<!-- <meta charset=gbk> -->", "windows-1252")]
    [InlineData("<p data-charset=gbk>", "windows-1252")]
    public void A_page_says_its_charset_in_its_head(string head, string expected)
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes(head), 0xB8, 0xCE]; // one Chinese character in GBK
        Assert.Contains(TextDecoder.Decode(bytes).Encoding, expected.Split('|'));
    }

    [Fact]
    public void What_comes_with_the_transfer_goes_before_what_the_page_says()
    {
        byte[] bytes = [.. "<meta charset=gbk>"u8, 0xC1];
        Assert.EndsWith("Б", TextDecoder.Decode(bytes, "windows-1251").Text);
    }

    [Fact]
    public void Bytes_that_are_utf8_are_read_so_whatever_is_declared()
    {
        DecodedText decoded = TextDecoder.Decode("<meta charset=iso-8859-1>IL-1β"u8);
        Assert.EndsWith("IL-1β", decoded.Text);
        Assert.Equal("utf-8", decoded.Encoding);
        Assert.True(decoded.Contradicted);
    }

    [Fact]
    public void Ascii_contradicts_no_declaration()
    {
        DecodedText decoded = TextDecoder.Decode("<meta charset=iso-8859-1>IL-1"u8);
        Assert.Equal("utf-8", decoded.Encoding);
        Assert.False(decoded.Contradicted);
    }

    [Fact]
    public void Without_a_declaration_what_is_not_utf8_is_windows_1252()
    {
        DecodedText decoded = TextDecoder.Decode([.. Latin("5 "), 0xB5, .. Latin("g "), 0x96, .. Latin(" na"), 0xEF, .. Latin("ve")]);
        Assert.Equal("5 µg – naïve", decoded.Text);
        Assert.Equal("windows-1252", decoded.Encoding);
        Assert.Empty(decoded.Invalid);
    }

    [Fact]
    public void A_page_that_wrongly_declares_utf8_is_windows_1252()
    {
        DecodedText decoded = TextDecoder.Decode(Latin("<meta charset=utf-8>5 \u00B5g"));
        Assert.EndsWith("5 µg", decoded.Text);
        Assert.True(decoded.Contradicted);
    }

    [Fact]
    public void Broken_bytes_in_utf8_become_replacement_characters_with_their_places()
    {
        DecodedText decoded = TextDecoder.Decode([.. "αβ "u8, 0xFF, 0xFE, .. " γδ \uFFFD "u8, 0xE2, 0x82, .. " 😀 "u8, 0xC0]);
        Assert.Equal("αβ \uFFFD\uFFFD γδ \uFFFD \uFFFD 😀 \uFFFD", decoded.Text);
        Assert.Equal("[3..5) [11..12) [16..17)", string.Join(' ', decoded.Invalid));
    }

    [Fact]
    public void A_text_that_breaks_off_inside_a_character_stays_utf8()
    {
        DecodedText decoded = TextDecoder.Decode([.. "é"u8, 0xCE]);
        Assert.Equal("é\uFFFD", decoded.Text);
    }

    [Fact]
    public void Zeros_are_characters()
    {
        Assert.Equal("a\0b\0\0c alanine", TextDecoder.Decode("a\0b\0\0c alanine"u8).Text);
    }

    [Fact]
    public void Sixteen_bit_text_without_a_mark_is_known_by_its_zeros()
    {
        Assert.Equal("Acute liver failure", TextDecoder.Decode(Encoding.Unicode.GetBytes("Acute liver failure")).Text);
        Assert.Equal("Acute liver failure", TextDecoder.Decode(Encoding.BigEndianUnicode.GetBytes("Acute liver failure")).Text);
    }

    [Fact]
    public void An_unknown_label_is_told_and_passed_over()
    {
        DecodedText decoded = TextDecoder.Decode("α"u8, "klingon-8");
        Assert.Equal("α", decoded.Text);
        Assert.True(decoded.DeclaredUnknown);
    }

    [Fact]
    public void Nothing_is_decoded_to_nothing() => Assert.Equal("", TextDecoder.Decode([]).Text);

    [Fact]
    public void Any_bytes_are_decoded_and_the_places_of_invalid_ones_hold_replacement_characters()
    {
        Check.QuickThrowOnFailure(Prop.ForAll<byte[]>(bytes =>
        {
            DecodedText decoded = TextDecoder.Decode(bytes ?? []);
            return decoded.Invalid.All(s => decoded.Text.AsSpan(s.Start, s.Length).IndexOfAnyExcept('\uFFFD') < 0);
        }));
    }
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Text;

public sealed class MojibakeTests
{
    private const string Sample = "TNF-α and IL-1β fell – by 5 µg “at most” at 37 °C; Müller’s café.";

    /// <summary>What a program writes that took the bytes of a text for windows-1252.</summary>
    private static string Misread(string text)
    {
        var result = new StringBuilder();
        foreach (byte b in Encoding.UTF8.GetBytes(text)) result.Append(b is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D ? (char)b : TextDecoder.Named("windows-1252")!.GetString([b])[0]);
        return result.ToString();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_wholly_misread_file_is_read_anew(int times)
    {
        string text = Sample;
        for (int i = 0; i < times; i++) text = Misread(text);
        DecodedText decoded = TextDecoder.Decode(Encoding.UTF8.GetBytes(text));
        Assert.Equal(Sample, decoded.Text);
        Assert.True(decoded.Misread > 5);
    }

    [Fact]
    public void Bytes_that_were_taken_for_latin_1_are_read_anew_as_well() =>
        Assert.Equal(Sample, TextDecoder.Decode(Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Sample)))).Text);

    [Theory]
    [InlineData("Sound: TNF-α – and also Î± â€“.")]
    [InlineData("Ã alone, Â alone.")]
    [InlineData("CORAÇÃO e AÇÃO")]
    [InlineData("plain ASCII")]
    public void A_file_that_is_damaged_in_parts_or_sound_stays_as_it_came(string text)
    {
        DecodedText decoded = TextDecoder.Decode(Encoding.UTF8.GetBytes(text));
        Assert.Equal(text, decoded.Text);
        Assert.Equal(0, decoded.Misread);
    }

    [Fact]
    public void Lost_characters_do_not_speak_against_it() => Assert.Equal("α � β", TextDecoder.Decode(Encoding.UTF8.GetBytes("Î± � Î²")).Text);

    [Fact]
    public void Any_text_beyond_ascii_comes_back() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), static text =>
    {
        string sound = string.Concat(text.Get.Where(static c => c is >= ' ' and < '\u007F' or >= '\u00A0' and < '\uD800')) + "αβ";
        return Mojibake.Undo(Misread(sound), out _) == sound || Mojibake.Undo(sound, out _) is not null;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("TNF-Î±", "TNF-α")]
    [InlineData("TNF-&alpha;", "TNF-α")]
    [InlineData("TNF-&#945;", "TNF-α")]
    [InlineData("TNF-&#x3B1;", "TNF-α")]
    [InlineData("TNF-\uF061", "TNF-α")]
    [InlineData("\u0421D4", "CD4")]
    [InlineData("in\uFB02am\u00ADmation", "inflammation")]
    [InlineData("R&D", "R&D")]
    [InlineData("S\u00F8rensen", "S\u00F8rensen")]
    [InlineData("5 \u00B5g", "5 \u00B5g")]
    public void Names_are_written_as_they_were_meant(string name, string meant) => Assert.Equal(meant, NameRepair.Repair(name));
}

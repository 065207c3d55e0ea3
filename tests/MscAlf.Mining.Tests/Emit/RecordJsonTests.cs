using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Emit;
using Xunit;

namespace MscAlf.Mining.Tests.Emit;

public sealed class RecordJsonTests
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly Gen<char> Characters = Gen.OneOf(
        Gen.Choose(0, 127).Select(static c => (char)c), Gen.Choose(0, char.MaxValue).Select(static c => (char)c), Gen.Elements('"', '\\', '\u2028', '\ud83d', '\ude00', '\ufeff', 'β', '\ue000', '\u007f', '<', '&', '\''));

    [Fact]
    public void Any_string_is_written_as_the_library_writes_it() =>
        Prop.ForAll(Characters.ArrayOf().Select(static c => new string(c)).ToArbitrary(), static text => Same(json => json.WriteStringValue(text), json => json.WriteStringValue(text)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Every_character_is_written_as_the_library_writes_it()
    {
        for (int c = 0; c <= char.MaxValue; c++)
        {
            string text = "a" + (char)c;
            Same(json => json.WriteStringValue(text), json => json.WriteStringValue(text));
        }
    }

    [Fact]
    public void Long_runs_that_are_escaped_come_out_whole()
    {
        string text = new string('\u0001', 500) + string.Concat(Enumerable.Repeat("😀", 300)) + new string('\ud800', 77);
        Same(json => json.WriteStringValue(text), json => json.WriteStringValue(text));
    }

    [Fact]
    public void Any_number_is_written_as_the_library_writes_it() =>
        Prop.ForAll(Gen.OneOf(Gen.Choose(0, 1_000_000_000).Select(static n => Math.Round(n / 100_000_000.0, 4)), Gen.Choose(0, 2_000_000_000).Select(static n => n / 10_000.0), Gen.Choose(-1000, 1000).Select(static n => n / 7.0), Gen.Elements(0.0, 1.0, 1e-5, 0.0001, 1e17, 99_999.9999, 100_000.0001, 5e-324, -0.0)).ToArbitrary(),
            static number => Same(json => json.WriteNumberValue(number), json => json.WriteNumberValue(number))).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Commas_stand_between_what_follows_one_another() =>
        Same(
            static json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("a"u8);
                json.WriteEndArray();
                json.WriteStartObject("b"u8);
                json.WriteString("c"u8, (string?)null);
                json.WriteString("d\"", "e");
                json.WriteEndObject();
                json.WriteStartArray("f"u8);
                json.WriteNumberValue(-7);
                json.WriteNullValue();
                json.WriteStartArray();
                json.WriteNumberValue(0.5);
                json.WriteEndArray();
                json.WriteEndArray();
                json.WriteBoolean("g"u8, true);
                json.WriteNull("h"u8);
                json.WriteNumber("i"u8, int.MinValue);
                json.WriteEndObject();
            },
            static json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("a"u8);
                json.WriteEndArray();
                json.WriteStartObject("b"u8);
                json.WriteString("c"u8, (string?)null);
                json.WriteString("d\"", "e");
                json.WriteEndObject();
                json.WriteStartArray("f"u8);
                json.WriteNumberValue(-7);
                json.WriteNullValue();
                json.WriteStartArray();
                json.WriteNumberValue(0.5);
                json.WriteEndArray();
                json.WriteEndArray();
                json.WriteBoolean("g"u8, true);
                json.WriteNull("h"u8);
                json.WriteNumber("i"u8, int.MinValue);
                json.WriteEndObject();
            });

    private static void Same(Action<RecordJson> ours, Action<Utf8JsonWriter> theirs)
    {
        var want = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(want, Options)) theirs(writer);
        var json = new RecordJson();
        json.WriteStringValue("an earlier record");
        json.Clear();
        ours(json);
        if (!json.Written.SequenceEqual(want.WrittenSpan)) Assert.Equal(Encoding.UTF8.GetString(want.WrittenSpan), Encoding.UTF8.GetString(json.Written));
    }
}

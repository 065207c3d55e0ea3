using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Tagging;

/// <summary>Reads annotated passages of BioC, in XML or JSON (Comeau et al. 2013): an annotation's type is its infon <c>type</c>, its place counts code points from the start of the document. Names in several pieces are left out.</summary>
internal static class BiocReader
{
    /// <summary>Reads XML, one document at a time.</summary>
    /// <exception cref="ConfigException">It is no such XML.</exception>
    public static void ReadXml(LineSource messages, Stream stream, TypeNames types, List<TaggedSentence> to)
    {
        try
        {
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, IgnoreWhitespace = false });
            reader.MoveToContent();
            if (reader.LocalName != "collection") throw new ConfigException(messages.Name, 1, $"a BioC collection is expected, not <{reader.LocalName}>");
            while (!reader.EOF)
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "document")
                {
                    reader.Read();
                    continue;
                }
                foreach (XElement passage in ((XElement)XNode.ReadFrom(reader)).Elements("passage"))
                {
                    AddXml(passage, passage.Elements("annotation"), messages, types, to);
                    foreach (XElement sentence in passage.Elements("sentence")) AddXml(sentence, sentence.Elements("annotation").Concat(passage.Elements("annotation")), messages, types, to);
                }
            }
        }
        catch (XmlException e)
        {
            throw new ConfigException(messages.Name, e.LineNumber, $"no well-formed BioC: {e.Message}");
        }
        catch (InvalidDataException)
        {
            throw new ConfigException(messages.Name, 0, "the gzip stream is damaged; fetch the file again");
        }
    }

    private static void AddXml(XElement part, IEnumerable<XElement> annotations, LineSource messages, TypeNames types, List<TaggedSentence> to)
    {
        if (part.Element("text")?.Value is not { Length: > 0 } text) return;
        var names = new Names(text, Number(part.Element("offset")?.Value));
        foreach (XElement annotation in annotations)
        {
            string? type = annotation.Elements("infon").FirstOrDefault(static i => (string?)i.Attribute("key") == "type")?.Value;
            XElement[] places = [.. annotation.Elements("location")];
            if (places.Length == 1) names.Add(type, Number((string?)places[0].Attribute("offset")), Number((string?)places[0].Attribute("length")));
        }
        AnnotatedText.Add(text, names.List, types, messages, to);
    }

    /// <summary>Reads JSON.</summary>
    /// <exception cref="ConfigException">It is no such JSON.</exception>
    public static void ReadJson(LineSource messages, Stream stream, TypeNames types, List<TaggedSentence> to)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(stream);
            foreach (JsonElement collection in json.RootElement.ValueKind == JsonValueKind.Array ? [.. json.RootElement.EnumerateArray()] : (JsonElement[])[json.RootElement])
            {
                foreach (JsonElement document in Items(collection, "documents"))
                {
                    foreach (JsonElement passage in Items(document, "passages"))
                    {
                        AddJson(passage, Items(passage, "annotations"), messages, types, to);
                        foreach (JsonElement sentence in Items(passage, "sentences")) AddJson(sentence, Items(sentence, "annotations").Concat(Items(passage, "annotations")), messages, types, to);
                    }
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new ConfigException(messages.Name, (int)((e as JsonException)?.LineNumber + 1 ?? 0), $"no BioC as JSON: {e.Message}");
        }
        catch (InvalidDataException)
        {
            throw new ConfigException(messages.Name, 0, "the gzip stream is damaged; fetch the file again");
        }
    }

    private static void AddJson(JsonElement part, IEnumerable<JsonElement> annotations, LineSource messages, TypeNames types, List<TaggedSentence> to)
    {
        if (!part.TryGetProperty("text", out JsonElement value) || value.GetString() is not { Length: > 0 } text) return;
        var names = new Names(text, part.TryGetProperty("offset", out JsonElement offset) ? offset.GetInt32() : 0);
        foreach (JsonElement annotation in annotations)
        {
            string? type = annotation.TryGetProperty("infons", out JsonElement infons) && infons.TryGetProperty("type", out JsonElement t) ? t.GetString() : null;
            JsonElement[] places = [.. Items(annotation, "locations")];
            if (places.Length == 1) names.Add(type, places[0].GetProperty("offset").GetInt32(), places[0].GetProperty("length").GetInt32());
        }
        AnnotatedText.Add(text, names.List, types, messages, to);
    }

    private static IEnumerable<JsonElement> Items(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : 0;

    /// <summary>Names of one text, by code points from the start of the document.</summary>
    private sealed class Names(string text, int offset)
    {
        private readonly CodePoints points = new(text);

        public List<AnnotatedName> List { get; } = [];

        public void Add(string? type, int start, int length)
        {
            int from = points.Unit((long)start - offset), to = points.Unit((long)start - offset + length);
            if (type is { Length: > 0 } && from >= 0 && to > from) List.Add(new AnnotatedName(from, to, type));
        }
    }
}

using System.Text;
using System.Text.Json;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Html;

/// <summary>Reads the JSON-LD scripts of a page and says what they state of the article that the page shows.</summary>
/// <remarks>
/// Fields are named <c>schema:…</c> where the article calls itself scholarly, else <c>page:…</c>: <c>title</c>, <c>author</c>, <c>date</c>, <c>journal</c>, <c>volume</c>, <c>issue</c>, <c>first-page</c>, <c>last-page</c>,
/// <c>pages</c>, <c>issn</c>, <c>identifier</c>, <c>keywords</c>. Graphs, lists, references by <c>@id</c> and chains of <c>isPartOf</c> are followed. A script that breaks off gives what came before. Mutable, for one page.
/// </remarks>
internal sealed class JsonLdReader
{
    private const int MaxScript = 2 << 20;
    private const int MaxScripts = 40;
    private const int MaxValue = 20_000;
    private const int MaxThings = 20_000;
    private const int MaxAuthors = 5_000;

    private static readonly string[] Scholarly = ["ScholarlyArticle", "MedicalScholarlyArticle", "Thesis", "Chapter"];
    private static readonly string[] Stories = ["NewsArticle", "BlogPosting", "Article", "Report", "TechArticle", "SocialMediaPosting", "LiveBlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "AdvertiserContentArticle", "Review", "HowTo", "Recipe", "Course", "PodcastEpisode", "Book", "DiscussionForumPosting"];
    private static readonly string[] Pages = ["WebPage", "MedicalWebPage", "ItemPage", "AboutPage", "CreativeWork", "Dataset", "FAQPage", "QAPage"];
    private static readonly string[] Doors = ["@graph", "mainEntity", "mainEntityOfPage", "@included", "item"];

    private readonly List<JsonThing> roots = [];
    private readonly Dictionary<string, JsonThing> byId = new(StringComparer.Ordinal);
    private int scripts, things;

    /// <summary>Reads one script.</summary>
    internal void Read(string source, TextSpan script)
    {
        if (script.Length > MaxScript || ++scripts > MaxScripts) return;
        byte[] bytes = Encoding.UTF8.GetBytes(source, script.Start, script.Length);
        int from = bytes.AsSpan().IndexOfAny((byte)'{', (byte)'[');
        if (from < 0) return;
        var reader = new Utf8JsonReader(bytes.AsSpan(from), new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var open = new List<(JsonThing? Thing, string Key)>(); // a list has no thing; its values go to the thing around it
        string key = "";
        int byteAt = 0, charAt = script.Start;
        try
        {
            while (reader.Read() && things < MaxThings)
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        var thing = new JsonThing();
                        things++;
                        Place(open, key, new JsonValue(null, default, thing));
                        open.Add((thing, key));
                        break;
                    case JsonTokenType.StartArray:
                        open.Add((null, key));
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        if (open[^1].Thing is { } closed) Register(closed);
                        open.RemoveAt(open.Count - 1);
                        if (open.Count > 0) key = open[^1].Key;
                        break;
                    case JsonTokenType.PropertyName:
                        key = reader.GetString()!;
                        break;
                    case JsonTokenType.String or JsonTokenType.Number:
                        int start = from + (int)reader.TokenStartIndex;
                        charAt += Encoding.UTF8.GetCharCount(bytes, byteAt, start - byteAt);
                        byteAt = start;
                        bool quoted = reader.TokenType == JsonTokenType.String;
                        if (reader.ValueSpan.Length > MaxValue) break;
                        string value = quoted ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
                        if (value.Contains('&', StringComparison.Ordinal)) value = HtmlEntities.Decode(value, 0, value.Length, inAttribute: false);
                        Place(open, key, new JsonValue(DeclaredText.Fold(value), new TextSpan(quoted ? charAt + 1 : charAt, Encoding.UTF8.GetCharCount(reader.ValueSpan)), null));
                        break;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Scripts that are not quite JSON are common; what was read counts.
        }
    }

    /// <summary>Hands over what the best article of all scripts states.</summary>
    internal void Finish(Action<string, string, TextSpan> add)
    {
        JsonThing? best = null;
        int bestRank = 0;
        var seen = new HashSet<JsonThing>();
        var queue = new Queue<JsonThing>(roots);
        while (queue.TryDequeue(out JsonThing? thing))
        {
            if (!seen.Add(thing)) continue;
            int rank = Rank(thing);
            if (rank > bestRank)
            {
                best = thing;
                bestRank = rank;
            }
            foreach (string door in Doors)
            {
                foreach (JsonValue value in thing.All(door))
                {
                    if (value.Thing is not null) queue.Enqueue(Resolve(value.Thing));
                }
            }
        }
        if (best is not null) Say(best, bestRank >= 6 ? "schema:" : "page:", bestRank >= 6, add);
    }

    private static int Rank(JsonThing thing)
    {
        int rank = thing.Is(Scholarly) ? 6 : thing.Is(Stories) ? 4 : thing.Is(Pages) || thing.Text("@type") is null && thing.Text("headline") is not null ? 2 : 0;
        return rank > 0 && (thing.Text("headline") ?? thing.Text("name")) is not null ? rank + 1 : rank;
    }

    private void Register(JsonThing thing)
    {
        // A thing that is only pointed to has an id and nothing else.
        if (thing.Properties.Count > 1 && thing.Text("@id")?.Text is { Length: > 0 } id) byId.TryAdd(id, thing);
    }

    private JsonThing Resolve(JsonThing thing) => thing.Properties.Count <= 2 && thing.Text("name") is null && thing.Text("@id")?.Text is { } id && byId.TryGetValue(id, out JsonThing? whole) ? whole : thing;

    private void Place(List<(JsonThing? Thing, string Key)> open, string key, JsonValue value)
    {
        for (int i = open.Count - 1; i >= 0; i--)
        {
            if (open[i].Thing is not { } thing) continue;
            thing.Add(i == open.Count - 1 ? key : open[i + 1].Key, value);
            return;
        }
        if (value.Thing is not null) roots.Add(value.Thing);
    }

    private void Say(JsonThing article, string prefix, bool scholarly, Action<string, string, TextSpan> add)
    {
        void One(string field, JsonValue? value)
        {
            if (value is { Text: { Length: > 0 } text } found) add(prefix + field, text, found.Place);
        }
        One("title", article.Text("headline") ?? article.Text("name"));
        if (scholarly && article.Text("headline") is not null) One("title", article.Text("name"));
        SayPart(article, scholarly, 0, One);
        One("date", article.Text("datePublished") ?? article.Text("dateCreated") ?? article.Text("uploadDate"));
        int authors = 0;
        foreach (string role in (ReadOnlySpan<string>)["author", "creator"])
        {
            foreach (JsonValue value in article.All(role))
            {
                if (++authors <= MaxAuthors && Name(value) is { } name) add(prefix + "author", name.Text, name.Place);
            }
            if (authors > 0) break;
        }
        One("first-page", article.Text("pageStart"));
        One("last-page", article.Text("pageEnd"));
        One("pages", article.Text("pagination"));
        foreach (string key in (ReadOnlySpan<string>)["identifier", "sameAs", "doi", "@id", "url"])
        {
            foreach (JsonValue value in article.All(key))
            {
                JsonValue? text = value.Text is not null ? value : value.Thing?.Text("value") ?? value.Thing?.Text("@value");
                if (text is { Text: { } id } found && (id.Contains("10.", StringComparison.Ordinal) || id.Contains("pmid", StringComparison.OrdinalIgnoreCase))) add(prefix + "identifier", id, found.Place);
            }
        }
        if (scholarly)
        {
            foreach (JsonValue value in article.All("keywords")) One("keywords", value);
        }
        if (article.Text("url") is { Text: { } url } address) add("jsonld:url", url, address.Place);
        foreach (JsonValue value in article.All("publisher"))
        {
            if (value.Thing is { } publisher && Resolve(publisher).Text("name") is { Text: { } site } named) add("jsonld:publisher", site, named.Place);
        }
    }

    /// <summary>What the article is part of: an issue, a volume, a journal, one inside the other.</summary>
    private void SayPart(JsonThing thing, bool scholarly, int depth, Action<string, JsonValue?> one)
    {
        foreach (JsonValue value in thing.All("isPartOf"))
        {
            if (value.Thing is null || depth > 4) continue;
            JsonThing part = Resolve(value.Thing);
            bool typed = part.Text("@type") is not null;
            one("volume", part.Text("volumeNumber"));
            one("issue", part.Text("issueNumber"));
            if (part.Is("PublicationIssue")) one("date", part.Text("datePublished"));
            if (part.Is("Periodical", "Journal", "MedicalJournal") || !typed && scholarly)
            {
                one("journal", part.Text("name"));
                foreach (JsonValue issn in part.All("issn")) one("issn", issn);
            }
            SayPart(part, scholarly, depth + 1, one);
        }
    }

    /// <summary>The name of a person or body, family name first where the parts are stated.</summary>
    private (string Text, TextSpan Place)? Name(JsonValue value)
    {
        if (value.Text is { Length: > 0 } plain) return plain.StartsWith("http", StringComparison.Ordinal) || byId.ContainsKey(plain) ? null : (plain, value.Place);
        if (value.Thing is null) return null;
        JsonThing person = Resolve(value.Thing);
        if (person.Text("familyName") is { Text: { Length: > 0 } family } last)
        {
            return person.Text("givenName") is { Text: { Length: > 0 } given } first ? (family + ", " + given, TextSpan.FromBounds(Math.Min(last.Place.Start, first.Place.Start), Math.Max(last.Place.End, first.Place.End))) : (family, last.Place);
        }
        return person.Text("name") is { Text: { Length: > 0 } name } whole ? (name, whole.Place) : null;
    }
}

using System.Collections.Immutable;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Semantics;

/// <summary>Runs the specs beside this file: what a biologist would say that a text mentions, with ids, species and reasons.</summary>
/// <remarks>
/// A case starts with <c>### name</c>; lines with <c>&gt; </c> are its sentences (<c>T&gt; </c>: the title). Lines with <c>- </c> say what must be there, in order of the text:
/// <c>- words | type | id</c>, with <c>NIL reason</c> for an id that must be absent, <c>*</c> for one that does not matter, and further <c>| species=…</c>, <c>| inferred=…</c>, <c>| reads=…</c> (the completed name), <c>| why=…</c>.
/// <c>- no: words</c> says that no mention has these words, <c>- diagnostic: code</c> and <c>- no diagnostic: code</c> the rest.
/// </remarks>
public sealed class LinkingSpecs
{
    private const int Least = 120;

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, "tests", "MscAlf.Mining.Tests", "Semantics", "Specs"), "*.md").Order(StringComparer.Ordinal))
        {
            string name = "";
            var lines = new List<string>();
            foreach (string line in File.ReadLines(file).Append("### "))
            {
                if (!line.StartsWith("### ", StringComparison.Ordinal))
                {
                    lines.Add(line);
                    continue;
                }
                if (name.Length > 0) data.Add(Path.GetFileNameWithoutExtension(file) + ": " + name, string.Join('\n', lines));
                name = line[4..];
                lines.Clear();
            }
        }
        return data;
    }

    [Fact]
    public void There_are_many_cases_and_none_has_the_name_of_another()
    {
        string[] names = [.. Cases().Select(static c => (string)c[0])];
        Assert.True(names.Length >= Least, $"{names.Length} cases");
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_text_mentions_what_its_spec_says(string name, string spec)
    {
        Assert.NotEmpty(name);
        var title = new List<string>();
        var sentences = new List<string>();
        var expected = new List<string>();
        foreach (string line in spec.Split('\n'))
        {
            if (line.StartsWith("T> ", StringComparison.Ordinal)) title.Add(line[3..]);
            else if (line.StartsWith("> ", StringComparison.Ordinal)) sentences.Add(line[2..]);
            else if (line.StartsWith("- ", StringComparison.Ordinal)) expected.Add(line[2..]);
        }
        Assert.NotEmpty(expected);
        SemanticModel model = Analyze(title, sentences);
        int next = 0;
        foreach (string line in expected) Check(line, model, ref next);
    }

    private static void Check(string line, SemanticModel model, ref int next)
    {
        string found = string.Join('\n', model.Mentions.Select(m => Describe(model, m))) + "\n" + string.Join('\n', model.Diagnostics.Select(static d => d.Id + " " + d.Message));
        if (line.StartsWith("no: ", StringComparison.Ordinal)) Assert.True(model.Mentions.All(m => Words(model, m) != line[4..]), line + " in\n" + found);
        else if (line.StartsWith("no diagnostic: ", StringComparison.Ordinal)) Assert.True(model.Diagnostics.All(d => d.Id != line[15..]), line + " in\n" + found);
        else if (line.StartsWith("diagnostic: ", StringComparison.Ordinal)) Assert.True(model.Diagnostics.Any(d => d.Id == line[12..]), line + " in\n" + found);
        else
        {
            string[] cells = line.Split(" | ");
            int at = next;
            while (at < model.Mentions.Length && !Fits(model, model.Mentions[at], cells)) at++;
            Assert.True(at < model.Mentions.Length, line + " in\n" + found);
            next = at + 1;
        }
    }

    private static bool Fits(SemanticModel model, Mention mention, string[] cells)
    {
        if (Words(model, mention) != cells[0] || mention.Type != cells[1]) return false;
        if (cells[2] != "*" && Id(mention) != cells[2]) return false;
        foreach (string cell in cells[3..])
        {
            string[] pair = cell.Split('=', 2);
            string? value = pair[0] switch
            {
                "species" => mention.Species?.Id ?? "none",
                "inferred" => mention.Inferred?.Concept.Id ?? "none",
                "reads" => mention.Normalized,
                "why" => mention.Candidates.FirstOrDefault()?.Why ?? mention.Species?.Why,
                _ => throw new InvalidOperationException(cell),
            };
            if (value != pair[1]) return false;
        }
        return true;
    }

    private static string Id(Mention mention) => mention.Concept?.Id ?? "NIL " + mention.Nil;

    private static string Words(SemanticModel model, Mention mention) => model.Tree.Slice(mention.Span).ToString();

    private static string Describe(SemanticModel model, Mention m) =>
        $"- {Words(model, m)} | {m.Type} | {Id(m)} | species={m.Species?.Id ?? "none"} | inferred={m.Inferred?.Concept.Id ?? "none"} | reads={m.Normalized} | {string.Join(", ", m.Candidates.Select(static c => $"{c.Concept.Id} {c.Score} {c.Why}"))}";

    private static SemanticModel Analyze(List<string> title, List<string> sentences)
    {
        string text = string.Join(' ', title.Concat(sentences));
        var list = ImmutableArray.CreateBuilder<Sentence>();
        int at = 0;
        foreach (string sentence in title.Concat(sentences))
        {
            list.Add(new Sentence(new TextSpan(at, sentence.Length), list.Count < title.Count ? 0 : 1, 0, 0, false, null));
            at += sentence.Length + 1;
        }
        int cut = Math.Min(text.Length, title.Sum(static t => t.Length + 1));
        return SemanticAnalyzerTests.PackAnalyzer.Analyze(new DocumentTree
        {
            Id = "spec", Source = SourceText.FromString(text), Text = text, Map = SourceMap.Identity(text.Length), Kind = "text",
            Sections = [new Section("title", "title", null, new TextSpan(0, cut)), new Section("abstract", "abstract", null, TextSpan.FromBounds(cut, text.Length))], Sentences = list.DrainToImmutable(),
            Tokens = [], Trivia = [], Metadata = [], Leaves = [], Publication = new Publication(), Diagnostics = [],
        });
    }
}

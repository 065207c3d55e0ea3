using System.Collections.Frozen;
using System.Collections.Immutable;
using MscAlf.Mining.Learning.Classifying;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax.Roles;

/// <summary>A section of an abstract with the heading that its authors gave it.</summary>
/// <param name="Article">Which article.</param>
/// <param name="Licence">Of the text.</param>
/// <param name="Heading">As written.</param>
/// <param name="Role">What the heading was mapped to, in any case.</param>
/// <param name="Text">Text.</param>
public sealed record LabelledSection(string Article, string Licence, string Heading, string Role, string Text);

/// <summary>Sections with known roles as sentences to learn from.</summary>
public static class RoleCorpus
{
    /// <summary>The roles in the order of their numbers.</summary>
    public static ImmutableArray<string> Roles { get; } = ["background", "objective", "methods", "results", "conclusions"];

    // Words of headings that tell a role. A heading with words of two roles, or whose word is of another role than it was mapped to, is no ground to learn from.
    private static readonly FrozenDictionary<string, string> WordRoles = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["background"] = "background", ["introduction"] = "background", ["context"] = "background", ["rationale"] = "background",
        ["objective"] = "objective", ["objectives"] = "objective", ["aim"] = "objective", ["aims"] = "objective", ["purpose"] = "objective", ["goal"] = "objective", ["hypothesis"] = "objective", ["question"] = "objective",
        ["methods"] = "methods", ["method"] = "methods", ["methodology"] = "methods", ["design"] = "methods", ["materials"] = "methods", ["material"] = "methods", ["setting"] = "methods", ["settings"] = "methods", ["participants"] = "methods", ["measures"] = "methods", ["measurements"] = "methods", ["intervention"] = "methods", ["interventions"] = "methods",
        ["results"] = "results", ["result"] = "results", ["findings"] = "results", ["finding"] = "results",
        ["conclusion"] = "conclusions", ["conclusions"] = "conclusions", ["discussion"] = "conclusions", ["interpretation"] = "conclusions",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the heading names the role alone.</summary>
    public static bool IsPlain(string heading, string role)
    {
        ArgumentNullException.ThrowIfNull(heading);
        foreach (Range word in heading.AsSpan().SplitAny(" /,.;:&-—[]()"))
        {
            if (WordRoles.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(heading.AsSpan()[word], out string? named) && named != role && !(role == "methods" && named == "objective" && heading.Contains("outcome", StringComparison.OrdinalIgnoreCase))) return false;
        }
        return true;
    }

    /// <summary>Cuts sections into sentences, each with the role of its section; articles in the order of their first section.</summary>
    /// <param name="sections">In the order of the articles' texts.</param>
    /// <param name="audited">Whether sections whose heading does not name their role alone are left out, and sentences of a background that state the aim where the article has no section for it.</param>
    /// <returns>Examples; the numbers of their documents are those of the articles.</returns>
    public static ImmutableArray<ClassifierExample> ToExamples(IEnumerable<LabelledSection> sections, bool audited)
    {
        ArgumentNullException.ThrowIfNull(sections);
        LabelledSection[] all = [.. sections];
        var articles = new Dictionary<string, int>(StringComparer.Ordinal);
        var withAim = new HashSet<string>(StringComparer.Ordinal);
        foreach (LabelledSection section in all)
        {
            articles.TryAdd(section.Article, articles.Count);
            if (section.Role.Equals("objective", StringComparison.OrdinalIgnoreCase)) withAim.Add(section.Article);
        }
        var examples = ImmutableArray.CreateBuilder<ClassifierExample>();
        var spans = new List<TextSpan>();
        foreach (LabelledSection section in all.OrderBy(s => articles[s.Article]))
        {
            string role = section.Role.ToLowerInvariant();
            int number = Roles.IndexOf(role);
            if (number < 0 || audited && !IsPlain(section.Heading, role)) continue;
            spans.Clear();
            SentenceSplitter.Split(section.Text, 0, spans);
            foreach (TextSpan span in spans)
            {
                string sentence = section.Text.Substring(span.Start, span.Length);
                if (audited && role == "background" && !withAim.Contains(section.Article) && ContentRoles.Of(sentence) == "objective") continue;
                examples.Add(new ClassifierExample([sentence], [number], articles[section.Article]));
            }
        }
        return examples.ToImmutable();
    }
}

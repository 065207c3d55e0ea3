using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Profiles;

/// <summary>A block that a new rule changes.</summary>
/// <param name="Block">Its index.</param>
/// <param name="Before">What it was.</param>
/// <param name="After">What it becomes.</param>
internal sealed record BlockChange(int Block, BlockVerdict Before, BlockVerdict After);

/// <summary>A rule that does what the curator wants.</summary>
/// <param name="Group"><c>keep</c> or <c>strip</c>.</param>
/// <param name="Line">The rule in YAML.</param>
/// <param name="Pattern">Its selector or pattern.</param>
/// <param name="Profile">The profile with it.</param>
/// <param name="Changes">All blocks of the page that it changes, the wanted ones included.</param>
internal sealed record ProposedRule(string Group, string Line, string Pattern, ProfileText Profile, List<BlockChange> Changes);

/// <summary>Turns a curator's correction into a rule: tries every way to name the blocks, and takes the one that changes least besides them.</summary>
internal sealed class ProfileFix(ProfileSet profiles, string path, ProfileText profile)
{
    private const int FewBlocks = 8;
    private static readonly string[] Parts = ["title", "abstract", "body", "heading", "keywords", "caption"];

    /// <summary>All that a block can be corrected to.</summary>
    public static IEnumerable<string> Kinds => Parts.Concat(TriviaKinds.All.Where(static k => k is not (TriviaKinds.Markup or TriviaKinds.Hidden or TriviaKinds.Duplicate)));

    /// <summary>A rule that would do it but change too much besides; null where there is none.</summary>
    public ProposedRule? TooWide { get; private set; }

    /// <summary>The best rule; null where none does it without changing much of the page besides.</summary>
    /// <param name="before">The page as it is cleaned now.</param>
    /// <param name="targets">Blocks to correct.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="only">The one selector or pattern to use; null to propose one.</param>
    public ProposedRule? Find(PageReading before, List<int> targets, string kind, RuleCandidate? only)
    {
        bool keep = Parts.Contains(kind);
        string group = keep ? "keep" : "strip", name = profile.FreeName("fixed-" + kind);
        ProposedRule? best = null;
        int least = int.MaxValue;
        IEnumerable<RuleCandidate> candidates = only is not null ? [only] : RuleProposer.Propose(before, targets);
        foreach (RuleCandidate candidate in candidates)
        {
            string line = ProfileText.Rule(name, keep, kind, candidate.IsBlock, candidate.Pattern);
            ProfileText changed = profile.With(group, line);
            PageReading after = profiles.ParserWith(path, changed).Explain(before.Document);
            List<BlockChange> changes = Changes(before, after);
            if (!targets.TrueForAll(t => IsDone(after, before.Blocks[t], kind, keep))) continue;
            // a name that many things have will sooner or later catch another, even if this page has none
            int others = changes.Count(c => !targets.Contains(c.Block)) * 2 + (candidate.IsCommon ? 1 : 0);
            if (others >= least) continue;
            least = others;
            best = new ProposedRule(group, line, candidate.Pattern, changed, changes);
        }
        if (best is null || only is not null || best.Changes.Count - targets.Count <= Math.Max(FewBlocks, targets.Count * 3)) return best;
        TooWide = best;
        return null;
    }

    /// <summary>What differs between two readings of one page.</summary>
    public static List<BlockChange> Changes(PageReading before, PageReading after)
    {
        var now = new Dictionary<int, BlockVerdict>();
        foreach (BlockVerdict block in after.Blocks) now[block.Span.Start] = block;
        var changes = new List<BlockChange>();
        for (int i = 0; i < before.Blocks.Length; i++)
        {
            BlockVerdict old = before.Blocks[i];
            if (now.TryGetValue(old.Span.Start, out BlockVerdict? block) && (block.Became != old.Became || block.Kept != old.Kept)) changes.Add(new BlockChange(i, old, block));
        }
        return changes;
    }

    private static bool IsDone(PageReading after, BlockVerdict target, string kind, bool keep)
    {
        foreach (BlockVerdict block in after.Blocks)
        {
            if (block.Span.Start != target.Span.Start) continue;
            if (!keep) return !block.Kept && block.Became == kind;
            return block.Kept && kind switch
            {
                "title" or "heading" or "keywords" => block.Became == kind,
                "abstract" or "body" => InPart(after, block, kind),
                _ => true,
            };
        }
        return false;
    }

    private static bool InPart(PageReading after, BlockVerdict block, string part)
    {
        var source = new List<TextSpan>(block.Lines.SelectMany(l => after.Document.Layout.Map.ToSource(l)));
        foreach (Section section in after.Tree.Sections)
        {
            if (section.Part != part) continue;
            foreach (TextSpan piece in after.Tree.ToSource(section.Span))
            {
                if (source.Exists(s => s.Start < piece.End && piece.Start < s.End)) return true;
            }
        }
        return false;
    }
}

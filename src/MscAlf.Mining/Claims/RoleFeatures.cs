using MscAlf.Mining.Learning;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Syntax.Roles;

namespace MscAlf.Mining.Claims;

/// <summary>What a sentence is for in its text (<see cref="SentenceRoles"/>), as features: the most probable role, how probable each is, and the roles of the sentences around.</summary>
internal static class RoleFeatures
{
    private const double Noted = 0.1;
    private const int Steps = 5, LongestRun = 2000;
    private const ulong Salt = 0xa0761d6478bd642fUL;

    /// <summary>Reads the roles of a document's running text: a byte of probability for each sentence and role; zeros for titles, headings, keywords and captions.</summary>
    public static void Read(DocumentTree tree, ClaimWorkspace workspace)
    {
        workspace.Roles.Clear();
        if (SentenceRoles.Model is not { } model) return;
        int roles = model.Labels.Length, count = tree.Sentences.Length;
        Span<byte> odds = workspace.Roles.Extend(count * roles);
        odds.Clear();
        for (int from = 0, to; from < count; from = to)
        {
            to = from + 1;
            if (!IsRunning(tree, from)) continue;
            string part = tree.Sections[tree.Sentences[from].Section].Part;
            while (to < count && to - from < LongestRun && IsRunning(tree, to) && tree.Sections[tree.Sentences[to].Section].Part == part) to++;
            Span<double> probabilities = workspace.RoleOdds((to - from) * roles);
            SentenceRoles.Probabilities(tree.Text, tree.Sentences.AsSpan()[from..to], probabilities);
            for (int i = 0; i < probabilities.Length; i++) odds[from * roles + i] = (byte)(probabilities[i] * 255);
        }
    }

    private static bool IsRunning(DocumentTree tree, int sentence) => !tree.Sentences[sentence].IsHeading && tree.Sections[tree.Sentences[sentence].Section].Part is "abstract" or "body";

    /// <summary>Adds the features of a sentence.</summary>
    public static void Extract(ClaimWorkspace workspace, int index, FeatureBuffer into)
    {
        if (SentenceRoles.Model is not { } model) return;
        int roles = model.Labels.Length;
        ReadOnlySpan<byte> all = workspace.Roles.Span;
        ReadOnlySpan<byte> own = all.Slice(index * roles, roles);
        int best = BestOf(own);
        Add(into, 0, best);
        for (int k = 0; k < roles; k++)
        {
            if (own[k] > Noted * 255) Add(into, 1, k * Steps + own[k] * Steps / 256);
        }
        int before = index > 0 ? BestOf(all.Slice((index - 1) * roles, roles)) : -2, after = (index + 2) * roles <= all.Length ? BestOf(all.Slice((index + 1) * roles, roles)) : -2;
        Add(into, 2, best * 64 + before * 8 + after);
    }

    private static int BestOf(ReadOnlySpan<byte> odds)
    {
        int best = -1;
        for (int k = 0; k < odds.Length; k++)
        {
            if (odds[k] > (best < 0 ? 0 : odds[best])) best = k;
        }
        return best;
    }

    private static void Add(FeatureBuffer into, int kind, int value) => into.AddLater((ulong)(kind * 100_000 + value) * 0x9e3779b97f4a7c15UL + Salt, ClaimFeatures.Frame);
}

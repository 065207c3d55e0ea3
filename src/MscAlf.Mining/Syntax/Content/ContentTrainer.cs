using System.Text;
using MscAlf.Mining.Learning;

namespace MscAlf.Mining.Syntax;

/// <summary>A page with its annotated main text.</summary>
/// <param name="Document">The page, read.</param>
/// <param name="MainText">The main text in the order of the page.</param>
public sealed record ContentPage(SourceDocument Document, string MainText);

/// <summary>Trains the model that tells a page's main content, from pages with their main text.</summary>
/// <remarks>
/// A unit is content where at least half of its words were taken over into the main text. The second ensemble learns from scores of a first one that has not seen the page.
/// Every page is seen twice, once without the names of its elements, so that the model does not lean on names alone. Same pages in the same order, same bytes.
/// </remarks>
public static class ContentTrainer
{
    private const int Folds = 5;

    private static readonly TreeOptions FirstOptions = new(Trees: 120, Depth: 5, Rate: 0.1, L2: 3, MinWeight: 1, FeatureShare: 0.25, ExampleShare: 0.7);
    private static readonly TreeOptions SecondOptions = new(Trees: 120, Depth: 4, Rate: 0.08, L2: 3, MinWeight: 1, FeatureShare: 0.25, ExampleShare: 0.7);

    /// <summary>Trains on all pages.</summary>
    /// <param name="pages">Pages with their main text.</param>
    /// <param name="profiles">The rules whose word the model weighs.</param>
    /// <returns>The model's bytes.</returns>
    /// <exception cref="ArgumentException">There is no page to learn from.</exception>
    public static byte[] Train(IReadOnlyList<ContentPage> pages, SiteProfiles profiles) => Fit(Look(pages, profiles), null).ToBytes();

    /// <summary>Measures by cross-validation: every page is cleaned by a model that has not seen it.</summary>
    /// <returns>Of each page the main text that was found.</returns>
    public static string[] CrossValidate(IReadOnlyList<ContentPage> pages, SiteProfiles profiles)
    {
        LookedAt[] looked = Look(pages, profiles);
        var texts = new string[pages.Count];
        for (int f = 0; f < Folds; f++)
        {
            int left = f;
            ContentModel model = Fit(looked, g => g % Folds != left);
            for (int i = f; i < pages.Count; i += Folds)
            {
                LookedAt page = looked[i];
                ContentDecider.Decide(page.Context, page.Title, model.Score(page.Context, page.Title));
                texts[i] = TextOf(page.Context);
            }
        }
        return texts;
    }

    /// <summary>A page with its description, what is right of each unit and how much it counts; <paramref name="Group"/> is the page's number.</summary>
    internal sealed record LookedAt(PageContext Context, int Title, float[][] Rows, bool[] Content, float[] Weights, int Group);

    internal static LookedAt[] Look(IReadOnlyList<ContentPage> pages, SiteProfiles profiles)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(profiles);
        if (pages.Count < Folds) throw new ArgumentException($"At least {Folds} pages are needed.", nameof(pages));
        return [.. pages.Select((p, i) => Look(p, profiles, i, true)), .. pages.Select((p, i) => Look(p, profiles, i, false))];
    }

    private static LookedAt Look(ContentPage page, SiteProfiles profiles, int group, bool named)
    {
        List<PageUnit> units = PlainUnits.Of(page.Document);
        var context = new PageContext(page.Document, units, null, profiles.Generic, Wrapped: false);
        int title = PageCleaner.ApplyRules(context);
        float[][] rows = ContentModel.Describe(context, new ElementTree(units, named), title);
        var content = new bool[units.Count];
        var weights = new float[units.Count];
        var words = new List<string>();
        var counts = new int[units.Count];
        for (int i = 0; i < units.Count; i++)
        {
            List<string> own = GoldAlignment.Words(context.Text.AsSpan(units[i].Span.Start, units[i].Span.Length));
            counts[i] = own.Count;
            words.AddRange(own);
        }
        List<string> gold = GoldAlignment.Words(page.MainText);
        bool[]? taken = GoldAlignment.Align(words, gold);
        if (taken is null) return new LookedAt(context, title, rows, content, weights, group);
        for (int i = 0, at = 0; i < units.Count; i++)
        {
            int found = 0;
            for (int k = 0; k < counts[i]; k++)
            {
                if (taken[at++]) found++;
            }
            content[i] = found * 2 >= counts[i] && found > 0;
            // Pages count alike, whatever the length of their main text.
            weights[i] = i == title || counts[i] == 0 ? 0 : (float)(WeightOf(counts[i]) / Math.Max(100, gold.Count));
        }
        return new LookedAt(context, title, rows, content, weights, group);
    }

    private static double WeightOf(int words) => 100 * Math.Sqrt(words + 3);

    internal static ContentModel Fit(LookedAt[] pages, Func<int, bool>? use)
    {
        TreeExamples first = Gather(pages, static p => p.Rows);
        float[] held = TreeTrainer.CrossValidate(first, FirstOptions, Folds - 1, use);
        var second = new float[pages.Length][][];
        for (int p = 0, at = 0; p < pages.Length; p++)
        {
            LookedAt page = pages[p];
            var context = new ContextFeatures(page.Context.Units, new ElementTree(page.Context.Units), held[at..(at + page.Rows.Length)]);
            at += page.Rows.Length;
            second[p] = [.. page.Rows.Select((r, i) => (float[])[.. r, .. context.Of(i)])];
        }
        TreeExamples examples = Gather(pages, null, second);
        return new ContentModel(TreeTrainer.Train(first, FirstOptions, use), TreeTrainer.Train(examples, SecondOptions, use));
    }

    private static TreeExamples Gather(LookedAt[] pages, Func<LookedAt, float[][]>? rowsOf, float[][][]? rows = null)
    {
        int count = pages.Sum(static p => p.Rows.Length), width = (rowsOf is not null ? rowsOf(pages.First(static p => p.Rows.Length > 0)) : rows!.First(static r => r.Length > 0))[0].Length;
        var values = new float[(long)count * width];
        var positive = new bool[count];
        var weights = new float[count];
        var groups = new int[count];
        int at = 0;
        for (int p = 0; p < pages.Length; p++)
        {
            float[][] own = rowsOf is not null ? rowsOf(pages[p]) : rows![p];
            for (int i = 0; i < own.Length; i++, at++)
            {
                own[i].CopyTo(values, (long)at * width);
                positive[at] = pages[p].Content[i];
                weights[at] = pages[p].Weights[i];
                groups[at] = pages[p].Group;
            }
        }
        return new TreeExamples(values, width, positive, weights, groups);
    }

    internal static string TextOf(PageContext page)
    {
        var text = new StringBuilder();
        foreach (PageUnit unit in page.Units)
        {
            if (unit.Fate is Fate.Strip or Fate.Open or Fate.Title) continue;
            text.Append(page.Text, unit.Span.Start, unit.Span.Length).Append('\n');
        }
        return text.ToString();
    }
}

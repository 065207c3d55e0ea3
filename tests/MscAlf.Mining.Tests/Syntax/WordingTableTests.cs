using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

public sealed class WordingTableTests
{
    private static readonly string[][] Lists = [["lower", "led to", "p<", "we found"], [" was ", "lowered", "was shown"]];
    private static readonly WordingTable Table = new(Lists);
    private static readonly Gen<string> Texts = Gen.Elements("lower", "LED TO", "led", " to", "p<", "P", "<", " was ", "was", " ", "we found", "lowered", "ed", "β", "K", "ſ", "wa\u017f shown", "x").ListOf().Select(string.Concat);

    [Fact]
    public void Finds_at_every_place_what_a_search_without_regard_to_case_finds() =>
        Prop.ForAll(Texts.ToArbitrary(), static text =>
        {
            var want = new List<(int, string)>();
            for (int at = 0; at < text.Length; at++)
            {
                foreach (string wording in Lists.SelectMany(static l => l))
                {
                    if (text.AsSpan(at).StartsWith(wording, StringComparison.OrdinalIgnoreCase)) want.Add((at, wording));
                }
            }
            var found = new List<(int, string)>();
            var folded = new byte[text.Length + WordingTable.Padding];
            WordingTable.Fold(text, folded);
            WordingTable.Scan scan = Table.Of(folded);
            while (scan.Next(out int at, out int units, out int list)) found.Add((at, Lists[list].Single(w => w.Length == units && text.AsSpan(at).StartsWith(w, StringComparison.OrdinalIgnoreCase))));
            Assert.Equal(want.Order(), found.Order());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}

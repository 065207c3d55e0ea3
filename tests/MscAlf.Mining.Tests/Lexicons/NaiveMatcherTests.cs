using System.Runtime.InteropServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Lexicons;

/// <summary>The scanner with its filters, batches and packed tables finds exactly what comparing every stretch of atoms with every name finds.</summary>
public sealed class NaiveMatcherTests
{
    private static readonly string[] Words = ["IL", "6", "T", "cell", "cells", "regulatory", "(", ")", "Treg", "alpha", "β", "TNF", "-", " ", " ", " ", ",", "CD", "4", "+", "liver", "rat", "RAT", "p", "NF", "kappa", "B", "tumour", "tumor", "x", "of", "&alpha;", "Î²", "5", ".", "é", "APAPinduced", "OF", "Of", "mRNA", "Cat", "cAT", "CAT", "`", "'", "_", "&"];

    private static Gen<string> TextGen(int most) => Gen.Choose(0, most).SelectMany(n => Gen.Elements(Words).ArrayOf(n)).Select(static w => string.Concat(w));

    [Fact]
    public void Scanning_equals_comparing_every_stretch_with_every_name()
    {
        int texts = 0, hits = 0;
        Arbitrary<(string[], string[])> cases = (from names in TextGen(6).ArrayOf(40) from inputs in TextGen(90).ArrayOf(4) select (names, inputs)).ToArbitrary();
        Prop.ForAll(cases, c =>
        {
            (Lexicon lexicon, List<(ulong[] Atoms, int First, int Count)> names) = Build(c.Item1);
            foreach (string text in c.Item2)
            {
                var atoms = new List<Atom>();
                Atomizer.Atomize(text, 0, atoms);
                var found = new List<LexiconHit>();
                lexicon.Scan(text, CollectionsMarshal.AsSpan(atoms), 0, found);
                List<LexiconHit> expected = Naive(lexicon, names, text, CollectionsMarshal.AsSpan(atoms));
                if (!found.SequenceEqual(expected)) return false;
                texts++;
                hits += found.Count;
            }
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
        Assert.True(texts >= 600 && hits > 400, $"{texts} texts, {hits} hits");
    }

    [Fact]
    public void Names_are_found_across_the_batches_of_a_long_text()
    {
        int hits = 0;
        Arbitrary<(string[], string)> cases = (from names in TextGen(4).ArrayOf(60) from input in TextGen(2500) select (names, input)).ToArbitrary();
        Prop.ForAll(cases, c =>
        {
            (Lexicon lexicon, _) = Build(c.Item1);
            var atoms = new List<Atom>();
            Atomizer.Atomize(c.Item2, 3, atoms);
            Span<Atom> all = CollectionsMarshal.AsSpan(atoms);
            var found = new List<LexiconHit>();
            lexicon.Scan(c.Item2, all, 3, found);
            var expected = new List<LexiconHit>();
            for (int i = 0; i < all.Length; i++)
            {
                if (AtomBoundary.IsStart(all, i)) lexicon.ScanAt(c.Item2, all, 3, i, expected);
            }
            hits += found.Count;
            return found.SequenceEqual(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
        Assert.True(hits > 2000, $"{hits} hits");
    }

    [Fact]
    public void The_shortcut_for_plain_words_cuts_the_same_atoms()
    {
        Gen<string> ascii = Gen.Choose(0, 200).SelectMany(static n => Gen.Choose(0, 130).Select(static c => (char)c).ArrayOf(n)).Select(static c => new string(c));
        Gen<string> runs = Gen.Choose(0, 12).SelectMany(static n => (from length in Gen.Choose(1, 70) from c in Gen.Elements("aAzZ09 -\t.é".ToCharArray()) select new string(c, length)).ArrayOf(n)).Select(static p => string.Concat(p));
        Gen<string> wild = Gen.OneOf(ascii, runs, TextGen(40), Gen.Choose(0, 0x2FF).Select(static c => (char)c).ArrayOf().Select(static c => new string(c)), Gen.Elements("abcdefghijklmnopqrstuvwxyzABCDEGHIKαβﬁ\u00ad0123456789 -_.".ToCharArray()).ArrayOf(60).Select(static c => new string(c)));
        Prop.ForAll(wild.ToArbitrary(), text =>
        {
            var fast = new List<Atom>();
            var slow = new List<Atom>();
            Atomizer.Atomize(text, 7, fast, fast: true);
            Atomizer.Atomize(text, 7, slow, fast: false);
            return fast.SequenceEqual(slow);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(6000));
    }

    [Theory]
    [InlineData("a", "A")]
    [InlineData("alpha", "α")]
    [InlineData("eightlet", "EIGHTLET")]
    [InlineData("nineletts", "Nineletts")]
    [InlineData("sixteenlettersss", "SIXTEENLETTERSSS")]
    [InlineData("seventeenletterss", "seventeenletterß")]
    [InlineData("naïve", "NAIVE")]
    [InlineData("ﬁbrosis", "fibrosis")]
    public void The_hash_of_a_word_does_not_depend_on_how_it_was_read(string one, string other)
    {
        bool same = !other.Contains('ß', StringComparison.Ordinal);
        Assert.Equal(same, Hashes(one).SequenceEqual(Hashes(other)));
        Assert.Equal(Atomizer.HashOf(one), Hashes(one).Single());
    }

    private static ulong[] Hashes(string text)
    {
        var atoms = new List<Atom>();
        Atomizer.Atomize(text, 0, atoms);
        return [.. atoms.Select(static a => a.Hash)];
    }

    private static (Lexicon Lexicon, List<(ulong[] Atoms, int First, int Count)> Names) Build(string[] raw)
    {
        var builder = new LexiconBuilder();
        int row = 0;
        foreach (string name in raw)
        {
            if (Hashes(name).Length == 0 || name.Contains('|', StringComparison.Ordinal)) continue;
            builder.Add(new LexiconConcept("t", "T:" + row, name, [], true, [], (ulong)row++), name + "{1}", "t", 1);
        }
        Lexicon lexicon = builder.Build();
        var names = new List<(ulong[], int, int)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in raw)
        {
            foreach (NameVariants.Variant variant in NameVariants.Of(LexiconName.Parse(name + "{1}", "t", 1)))
            {
                if (variant.Atoms.Length == 0 || !seen.Add(string.Join(',', variant.Atoms))) continue;
                (int first, int count) = ByScan(lexicon, variant.Atoms);
                names.Add((variant.Atoms, first, count));
            }
        }
        return (lexicon, names);
    }

    // the entries of a spelling, found through the table of names and not by scanning
    private static (int First, int Count) ByScan(Lexicon lexicon, ulong[] atoms)
    {
        ulong hash = StableHash.Seed;
        foreach (ulong atom in atoms) hash = Atomizer.Chain(hash, atom);
        return lexicon.FindHash(hash);
    }

    private static List<LexiconHit> Naive(Lexicon lexicon, List<(ulong[] Atoms, int First, int Count)> names, string text, ReadOnlySpan<Atom> atoms)
    {
        var hits = new List<LexiconHit>();
        for (int first = 0; first < atoms.Length; first++)
        {
            if (!AtomBoundary.IsStart(atoms, first)) continue;
            var here = new List<(int End, LexiconHit Hit)>();
            foreach ((ulong[] name, int entry, int count) in names)
            {
                (int end, int bracket) = Match(names, name, text, atoms, first);
                if (end < 0 || !AtomBoundary.IsEnd(text, atoms, 0, end)) continue;
                var written = new NameMatch(text, atoms, 0, first, end, bracket);
                for (int e = entry; e < entry + count; e++)
                {
                    if (written.Obeys(lexicon.Entries[e])) here.Add((name.Length, new LexiconHit(first, end, e, bracket)));
                }
            }
            hits.AddRange(here.OrderBy(static h => h.End).ThenBy(static h => h.Hit.Entry).Select(static h => h.Hit));
        }
        return hits;
    }

    // Atom by atom; where no name goes on at an opening bracket, its content is passed over once.
    private static (int End, int Bracket) Match(List<(ulong[] Atoms, int First, int Count)> names, ulong[] name, string text, ReadOnlySpan<Atom> atoms, int first)
    {
        int at = first, bracket = -1;
        for (int i = 0; i < name.Length; i++)
        {
            if (at >= atoms.Length) return (-1, -1);
            if (i > 0 && bracket < 0 && !GoesOn(names, name.AsSpan(0, i), atoms[at].Hash))
            {
                int after = AtomBoundary.AfterBracket(text, atoms, 0, at, Lexicon.MaxBracketAtoms);
                if (after < 0) return (-1, -1);
                bracket = at;
                at = after;
            }
            if (atoms[at].Hash != name[i]) return (-1, -1);
            at++;
        }
        return (at, bracket);
    }

    private static bool GoesOn(List<(ulong[] Atoms, int First, int Count)> names, ReadOnlySpan<ulong> start, ulong next)
    {
        foreach ((ulong[] name, _, _) in names)
        {
            if (name.Length > start.Length && name.AsSpan(0, start.Length).SequenceEqual(start) && name[start.Length] == next) return true;
        }
        return false;
    }
}

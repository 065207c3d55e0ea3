using System.Collections.Frozen;
using System.Collections.Immutable;

namespace MscAlf.Mining.Syntax;

/// <summary>Finds the block rule of an element path among many selectors, each element of a page looked at once.</summary>
/// <remarks>Selectors are found by one of their marks (class, id, prefix of one) or their tag, and only then tried. Immutable and thread-safe; a <see cref="Lookup"/> is for one page.</remarks>
internal sealed class BlockTable
{
    private const int Lifted = 1000; // deeper than any element: what a list of other papers holds is that list's, whatever it looks like

    private readonly ImmutableArray<(BlockSelector Selector, SiteRule Rule)> entries;
    private readonly FrozenDictionary<string, int[]> byMark, byPrefix, byTag, byRole;
    private readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> markLookup, prefixLookup, tagLookup;
    private readonly int[] prefixLengths;

    public BlockTable(ImmutableArray<(BlockSelector Selector, SiteRule Rule)> entries)
    {
        this.entries = entries;
        var marks = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        var prefixes = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        var tags = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        var roles = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < entries.Length; i++)
        {
            BlockSelector selector = entries[i].Selector;
            if (selector.Role.Length > 0) Add(roles, selector.Role, i);
            else if (selector.Marks.IsEmpty) Add(tags, selector.Tag, i);
            else if (selector.Marks[0] is [.., '*'] prefix) Add(prefixes, prefix[..^1], i);
            else Add(marks, selector.Marks[0], i);
        }
        byMark = Freeze(marks);
        byPrefix = Freeze(prefixes);
        byTag = Freeze(tags);
        byRole = Freeze(roles);
        markLookup = byMark.GetAlternateLookup<ReadOnlySpan<char>>();
        prefixLookup = byPrefix.GetAlternateLookup<ReadOnlySpan<char>>();
        tagLookup = byTag.GetAlternateLookup<ReadOnlySpan<char>>();
        prefixLengths = [.. prefixes.Keys.Select(static k => k.Length).Distinct().Order()];
    }

    /// <summary>Whether there is no rule.</summary>
    public bool IsEmpty => entries.IsEmpty;

    private static void Add(Dictionary<string, List<int>> index, string key, int entry)
    {
        if (index.TryGetValue(key, out List<int>? list)) list.Add(entry);
        else index.Add(key, [entry]);
    }

    private static FrozenDictionary<string, int[]> Freeze(Dictionary<string, List<int>> index) =>
        index.ToFrozenDictionary(static e => e.Key, static e => e.Value.ToArray(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The rules of one page's elements, each found once. Not thread-safe.</summary>
    /// <param name="table">The rules.</param>
    /// <param name="without">Rules that do not count on this page.</param>
    public sealed class Lookup(BlockTable table, IReadOnlySet<SiteRule> without)
    {
        private readonly Dictionary<string, int[]> elements = new(StringComparer.Ordinal);
        private readonly Dictionary<(string Path, string Role), SiteRule?> paths = [];
        private readonly List<int> found = [];

        /// <summary>The rule of the innermost element that a selector selects, or null. A role is known of the block as a whole and counts as the outermost.</summary>
        public SiteRule? Find(string path, string role)
        {
            if (paths.TryGetValue((path, role), out SiteRule? rule)) return rule;
            int best = -1, deepest = 0;
            if (role.Length > 0 && table.byRole.TryGetValue(role, out int[]? byRole)) Choose(byRole, 1, ref best, ref deepest);
            ReadOnlySpan<char> rest = path;
            Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> known = elements.GetAlternateLookup<ReadOnlySpan<char>>();
            for (int depth = 1; !rest.IsEmpty; depth++)
            {
                int slash = rest.IndexOf('/');
                ReadOnlySpan<char> element = slash < 0 ? rest : rest[..slash];
                if (!element.IsEmpty)
                {
                    if (!known.TryGetValue(element, out int[]? selected)) known[element] = selected = Select(element);
                    Choose(selected, depth, ref best, ref deepest);
                }
                if (slash < 0) break;
                rest = rest[(slash + 1)..];
            }
            rule = best < 0 ? null : table.entries[best].Rule;
            paths.Add((path, role), rule);
            return rule;
        }

        // The deepest wins; of rules on one element the first.
        private void Choose(int[] selected, int depth, ref int best, ref int deepest)
        {
            foreach (int entry in selected)
            {
                SiteRule rule = table.entries[entry].Rule;
                if (without.Contains(rule)) continue;
                int counted = rule.Kind is TriviaKinds.References or TriviaKinds.Related or TriviaKinds.Comments ? depth + Lifted : depth;
                if (counted < deepest || counted == deepest && entry > best) continue;
                deepest = counted;
                best = entry;
            }
        }

        private int[] Select(ReadOnlySpan<char> element)
        {
            int i = element.IndexOfAny('#', '.');
            ReadOnlySpan<char> tag = i < 0 ? element : element[..i];
            if (tag.IsEmpty) return [];
            found.Clear();
            if (table.tagLookup.TryGetValue(tag, out int[]? byTag)) found.AddRange(byTag);
            ReadOnlySpan<char> marks = i < 0 ? default : element[i..];
            while (!marks.IsEmpty)
            {
                int next = marks[1..].IndexOfAny('#', '.');
                ReadOnlySpan<char> mark = next < 0 ? marks : marks[..(next + 1)];
                if (table.markLookup.TryGetValue(mark, out int[]? exact)) Try(exact, element);
                foreach (int length in table.prefixLengths)
                {
                    if (length > mark.Length) break;
                    if (table.prefixLookup.TryGetValue(mark[..length], out int[]? prefixed)) Try(prefixed, element);
                }
                if (next < 0) break;
                marks = marks[(next + 1)..];
            }
            return [.. found];
        }

        private void Try(int[] candidates, ReadOnlySpan<char> element)
        {
            foreach (int candidate in candidates)
            {
                if (table.entries[candidate].Selector.Selects(element)) found.Add(candidate);
            }
        }
    }
}

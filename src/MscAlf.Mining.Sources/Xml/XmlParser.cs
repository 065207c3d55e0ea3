using System.Buffers;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Parses one record into an <see cref="XmlTree"/>, after the grammar of XML 1.0 where the markup keeps to it, and with a note where it does not.</summary>
/// <remarks>
/// A tag counts only when its whole grammar holds up to its <c>&gt;</c> without another tag's beginning inside; any other <c>&lt;</c> is text. So each character is looked at by at most two attempts, and the time is linear.
/// An end tag closes the nearest open element of its name, and those inside it; one without such an element is a node of its own.
/// </remarks>
internal sealed class XmlParser
{
    private static readonly SearchValues<char> TextStops = SearchValues.Create("<&");
    private static readonly SearchValues<char> Controls = SearchValues.Create("\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\u000B\f\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\uFFFE\uFFFF");

    private readonly string source;
    private readonly int start, end;
    private readonly List<string> names = [];
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly XmlDamageList damage = new();
    private readonly List<int> open = [0];
    private XmlSlot[] slots;
    private int count, attributeCount, textStart;
    private XmlAttributeSlot[] attributes = new XmlAttributeSlot[16];
    private int[] openOfName = new int[64], tooDeep = new int[64], attributeSeen = new int[64];
    private bool noCommentEnd, noSectionEnd, noInstructionEnd, noSubsetEnd;

    internal XmlParser(string source, int start, int end)
    {
        this.source = source;
        this.start = start;
        this.end = end;
        lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        slots = new XmlSlot[Math.Clamp((end - start) / 40, 16, 1 << 14)];
    }

    internal XmlTree Parse()
    {
        Add(XmlKind.Document, start, end, start, end);
        FindControls();
        int at = textStart = start;
        while (at < end)
        {
            int stop = source.AsSpan(at, end - at).IndexOfAny(TextStops);
            if (stop < 0) break;
            at += stop;
            at = source[at] == '&' ? Reference(at) : Markup(at);
        }
        FlushText(end);
        if (open.Count > 1) damage.Add(XmlFault.Truncated, end, end);
        while (open.Count > 1) Close(end, end);
        slots[0].After = count;
        return new XmlTree(source, slots, count, attributes, names, damage.Finish());
    }

    private void FindControls()
    {
        int at = start, found = 0;
        while (found++ < XmlDamage.MaxPlaces)
        {
            int next = source.AsSpan(at, end - at).IndexOfAny(Controls);
            if (next < 0) return;
            at += next + 1;
            damage.Add(XmlFault.Control, at - 1, at);
        }
    }

    private int Reference(int at)
    {
        if (XmlEntities.Read(source, at, end, out int length) is not null) return at + length;
        length = XmlEntities.NameLength(source, at, end);
        damage.Add(length > 0 ? XmlFault.UnknownEntity : XmlFault.StrayMark, at, at + Math.Max(1, length));
        return at + Math.Max(1, length);
    }

    /// <summary>Reads what begins at a <c>&lt;</c>; gives where to go on.</summary>
    private int Markup(int at)
    {
        char next = at + 1 < end ? source[at + 1] : ' ';
        int after = next switch
        {
            '/' => EndTag(at),
            '!' => Declared(at),
            '?' => Enclosed(at, 2, "?>", XmlKind.Instruction, ref noInstructionEnd),
            _ when IsNameStart(next) => StartTag(at),
            _ => -1,
        };
        if (after >= 0) return after;
        damage.Add(XmlFault.StrayMark, at, at + 1);
        return at + 1;
    }

    private int Declared(int at)
    {
        ReadOnlySpan<char> rest = source.AsSpan(at, Math.Min(end - at, 9));
        if (rest.StartsWith("<!--")) return Enclosed(at, 4, "-->", XmlKind.Comment, ref noCommentEnd);
        if (rest.StartsWith("<![CDATA[")) return Enclosed(at, 9, "]]>", XmlKind.CData, ref noSectionEnd);
        if (rest.Length < 3 || !char.IsAsciiLetter(rest[2])) return -1;
        int stop = noSubsetEnd ? -1 : EndOfDeclaration(at);
        if (stop < 0)
        {
            noSubsetEnd = true;
            damage.Add(XmlFault.Unclosed, at, at + 2);
            int next = source.AsSpan(at + 1, end - at - 1).IndexOfAny('<', '>');
            if (next < 0 || source[at + 1 + next] == '<') return -1;
            stop = at + 1 + next + 1;
        }
        FlushText(at);
        Leaf(XmlKind.Declaration, at, stop, at + 2, stop - 1);
        return textStart = stop;
    }

    /// <summary>Just after the end of a declaration, its internal subset passed over; -1 where it does not end.</summary>
    private int EndOfDeclaration(int at)
    {
        bool subset = false;
        for (int i = at + 2; i < end; i++)
        {
            switch (source[i])
            {
                case '[':
                    subset = true;
                    break;
                case ']':
                    subset = false;
                    break;
                case '>' when !subset:
                    return i + 1;
                case '"' or '\'':
                    int quote = source.AsSpan(i + 1, end - i - 1).IndexOf(source[i]);
                    if (quote < 0) return -1;
                    i += quote + 1;
                    break;
                case '<' when !subset:
                    return -1;
                case '<' when source.AsSpan(i, Math.Min(4, end - i)).SequenceEqual("<!--"):
                    int close = source.AsSpan(i, end - i).IndexOf("-->");
                    if (close < 0) return -1;
                    i += close + 2;
                    break;
            }
        }
        return -1;
    }

    private int Enclosed(int at, int head, string tail, XmlKind kind, ref bool missing)
    {
        int from = at + head;
        int found = missing || from > end ? -1 : source.AsSpan(from, end - from).IndexOf(tail);
        if (found < 0)
        {
            missing = true;
            damage.Add(XmlFault.Unclosed, at, Math.Min(from, end));
            return -1;
        }
        FlushText(at);
        int stop = from + found + tail.Length;
        Leaf(kind, at, stop, from, from + found);
        return textStart = stop;
    }

    private int EndTag(int at)
    {
        int nameEnd = NameEnd(at + 2);
        if (nameEnd == at + 2) return -1;
        int stop = SkipSpace(nameEnd);
        if (stop >= end || source[stop] != '>') return -1;
        stop++;
        FlushText(at);
        textStart = stop;
        int name = Intern(at + 2, nameEnd);
        if (tooDeep[name] > 0)
        {
            tooDeep[name]--;
            Leaf(XmlKind.StrayEnd, at, stop, at + 2, nameEnd);
        }
        else if (openOfName[name] == 0)
        {
            damage.Add(XmlFault.StrayEnd, at, stop);
            Leaf(XmlKind.StrayEnd, at, stop, at + 2, nameEnd);
        }
        else
        {
            while (slots[open[^1]].Name != name)
            {
                damage.Add(XmlFault.MissingEnd, slots[open[^1]].Start, slots[open[^1]].ContentStart);
                Close(at, at);
            }
            Close(at, stop);
        }
        return stop;
    }

    private int StartTag(int at)
    {
        int nameEnd = NameEnd(at + 1), firstAttribute = attributeCount, i = nameEnd;
        bool faulty = false;
        while (true)
        {
            int before = i;
            i = SkipSpace(i);
            if (i >= end) break;
            if (source[i] == '>')
            {
                OpenElement(at, nameEnd, i + 1, firstAttribute, isEmpty: false, faulty);
                return i + 1;
            }
            if (source[i] == '/' && i + 1 < end && source[i + 1] == '>')
            {
                OpenElement(at, nameEnd, i + 2, firstAttribute, isEmpty: true, faulty);
                return i + 2;
            }
            if (before == i) faulty = true; // attributes are parted by white space
            if (!ReadAttribute(ref i, ref faulty)) break;
        }
        attributeCount = firstAttribute;
        return -1;
    }

    private bool ReadAttribute(ref int i, ref bool faulty)
    {
        int nameStart = i, nameEnd = IsNameStart(source[i]) ? NameEnd(i) : i;
        if (nameEnd == nameStart) return false;
        i = SkipSpace(nameEnd);
        int valueStart = nameEnd, valueEnd = nameEnd;
        if (i < end && source[i] == '=')
        {
            i = SkipSpace(i + 1);
            if (i >= end) return false;
            char quote = source[i];
            if (quote is '"' or '\'')
            {
                valueStart = ++i;
                while (i < end && source[i] != quote)
                {
                    int step = source.AsSpan(i, end - i).IndexOfAny(quote, '<');
                    if (step < 0) return false;
                    i += step;
                    if (source[i] == quote) break;
                    if (i + 1 < end && (IsNameStart(source[i + 1]) || source[i + 1] is '/' or '!' or '?')) return false; // another tag begins
                    i++;
                    faulty = true;
                }
                if (i >= end) return false;
                valueEnd = i++;
            }
            else
            {
                valueStart = i;
                while (i < end && source[i] is not ('>' or '<' or '"' or '\'' or '=') && !char.IsWhiteSpace(source[i]) && !(source[i] == '/' && i + 1 < end && source[i + 1] == '>')) i++;
                valueEnd = i;
                if (valueEnd == valueStart) return false;
                faulty = true;
            }
        }
        else
        {
            faulty = true;
        }
        if (attributeCount == attributes.Length) Array.Resize(ref attributes, attributes.Length * 2);
        attributes[attributeCount++] = new XmlAttributeSlot(Intern(nameStart, nameEnd), nameStart, nameEnd - nameStart, valueStart, valueEnd);
        return true;
    }

    private void OpenElement(int at, int nameEnd, int after, int firstAttribute, bool isEmpty, bool faulty)
    {
        FlushText(at);
        textStart = after;
        int name = Intern(at + 1, nameEnd);
        int index = Add(XmlKind.Element, at, after, after, after);
        ref XmlSlot slot = ref slots[index];
        slot.Name = name;
        slot.FirstAttribute = firstAttribute;
        slot.AttributeCount = attributeCount - firstAttribute;
        slot.After = count;
        for (int i = firstAttribute; i < attributeCount; i++)
        {
            XmlAttributeSlot one = attributes[i];
            if (attributeSeen[one.Name] == index) faulty = true;
            attributeSeen[one.Name] = index;
            CheckReferences(one.ValueStart, one.ValueEnd);
        }
        if (faulty) damage.Add(XmlFault.Attribute, at, after);
        if (isEmpty) return;
        if (open.Count > XmlTree.MaxDepth)
        {
            damage.Add(XmlFault.TooDeep, at, after);
            tooDeep[name]++;
            return;
        }
        openOfName[name]++;
        open.Add(index);
    }

    private void CheckReferences(int from, int to)
    {
        for (int i = source.IndexOf('&', from, to - from); i >= 0 && i < to; i = source.IndexOf('&', i, to - i))
        {
            i = XmlEntities.Read(source, i, to, out int length) is null ? Reference(i) : i + length;
            if (i >= to) break;
        }
    }

    /// <summary>Ends the innermost open element.</summary>
    private void Close(int contentEnd, int stop)
    {
        int index = open[^1];
        open.RemoveAt(open.Count - 1);
        ref XmlSlot slot = ref slots[index];
        slot.ContentEnd = contentEnd;
        slot.End = stop;
        slot.After = count;
        openOfName[slot.Name]--;
    }

    private void FlushText(int stop)
    {
        if (stop > textStart) Leaf(XmlKind.Text, textStart, stop, textStart, stop);
        textStart = stop;
    }

    private void Leaf(XmlKind kind, int at, int stop, int contentStart, int contentEnd)
    {
        int index = Add(kind, at, stop, contentStart, contentEnd);
        slots[index].After = count;
    }

    private int Add(XmlKind kind, int at, int stop, int contentStart, int contentEnd)
    {
        if (count == slots.Length) Array.Resize(ref slots, slots.Length * 2);
        ref XmlSlot slot = ref slots[count];
        slot.Kind = kind;
        slot.Start = at;
        slot.End = stop;
        slot.ContentStart = contentStart;
        slot.ContentEnd = contentEnd;
        slot.Parent = open[^1];
        return count++;
    }

    private int Intern(int from, int to)
    {
        ReadOnlySpan<char> name = source.AsSpan(from, to - from);
        if (lookup.TryGetValue(name, out int id)) return id;
        id = names.Count;
        names.Add(name.ToString());
        known.Add(names[id], id);
        if (id >= openOfName.Length)
        {
            Array.Resize(ref openOfName, id * 2);
            Array.Resize(ref tooDeep, id * 2);
            Array.Resize(ref attributeSeen, id * 2);
        }
        return id;
    }

    private int SkipSpace(int i)
    {
        while (i < end && (source[i] is ' ' or '\t' or '\n' or '\r')) i++;
        return i;
    }

    private int NameEnd(int i)
    {
        while (i < end && (IsNameStart(source[i]) || char.IsAsciiDigit(source[i]) || source[i] is '-' or '.')) i++;
        return i;
    }

    // Any letter beyond ASCII is taken: the exact classes of the standard decide nothing here.
    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or ':' || c >= '\u00C0' && !char.IsWhiteSpace(c) && c < '\uFFFE';
}

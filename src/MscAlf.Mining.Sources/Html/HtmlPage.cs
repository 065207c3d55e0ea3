using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Html;

/// <summary>Walks a page's tokens once and writes its layout and what it declares.</summary>
/// <remarks>
/// Open and closed elements follow the tree construction of the HTML Living Standard as far as text, blocks and styles depend on it: implied end tags, unmatched end tags,
/// formatting elements that are closed out of order. No tree is built. Mutable, for one page.
/// </remarks>
internal sealed class HtmlPage
{
    private const int MaxUnknown = 5000;

    private readonly string source;
    private readonly HtmlLexer lexer;
    private readonly LayoutWriter writer;
    private readonly ElementStack stack;
    private readonly HtmlDeclarations declared;
    private readonly ElementAttributes attributes;
    private readonly Dictionary<string, HtmlElement> unknown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HtmlElement>.AlternateLookup<ReadOnlySpan<char>> unknownByName;
    private bool bodyOpen;
    private HtmlElement? skipped;
    private int skippedDepth;
    private int links;

    internal HtmlPage(string source)
    {
        this.source = source;
        lexer = new HtmlLexer(source);
        writer = new LayoutWriter(source);
        stack = new ElementStack(source);
        attributes = new ElementAttributes(source, lexer);
        declared = new HtmlDeclarations(source, attributes);
        unknownByName = unknown.GetAlternateLookup<ReadOnlySpan<char>>();
        stack.Push(HtmlElement.Html);
    }

    internal HtmlDeclarations Declared => declared;

    internal bool WasCapped => stack.WasCapped;

    /// <summary>Reads the page.</summary>
    internal Layout Read()
    {
        while (lexer.Next())
        {
            switch (lexer.Kind)
            {
                case HtmlTokenKind.Text:
                    if (skipped is null) Text(lexer.Start, lexer.End, entities: true);
                    break;
                case HtmlTokenKind.Cdata:
                    if (skipped is null) Text(Math.Min(lexer.Start + 9, lexer.End), Math.Max(lexer.End - 3, Math.Min(lexer.Start + 9, lexer.End)), entities: false);
                    break;
                case HtmlTokenKind.StartTag:
                    StartTag(Element(lexer.Name));
                    break;
                case HtmlTokenKind.EndTag:
                    EndTag(Element(lexer.Name));
                    break;
            }
        }
        return writer.Finish();
    }

    private HtmlElement Element(ReadOnlySpan<char> name)
    {
        Span<char> lower = stackalloc char[40];
        if (name.Length > lower.Length) name = name[..lower.Length];
        lower = lower[..name.ToLowerInvariant(lower)];
        if (HtmlElement.Known.TryGetValue(lower, out HtmlElement? element) || unknownByName.TryGetValue(lower, out element)) return element;
        if (unknown.Count >= MaxUnknown) lower = "x".AsSpan().ToArray();
        if (unknownByName.TryGetValue(lower, out element)) return element;
        element = new HtmlElement(lower.ToString(), HtmlTraits.None, TextStyle.None, HtmlElement.KnownCount + unknown.Count);
        unknown.Add(element.Tag, element);
        return element;
    }

    private void Text(int start, int end, bool entities)
    {
        if (!bodyOpen)
        {
            while (start < end && (char.IsWhiteSpace(source[start]) || source[start] is '\uFEFF' or '\0')) start++;
            if (start == end) return;
            OpenBody();
        }
        OpenElement top = stack.Top;
        writer.Style = top.Style;
        writer.LinkAddress = top.Link;
        writer.LinkNumber = top.Number;
        while (start < end)
        {
            int stop = entities ? source.IndexOf('&', start, end - start) : end;
            if (stop < 0) stop = end;
            string? symbol = null;
            int length = 0;
            int next = stop;
            while (next < end && (symbol = HtmlEntities.Read(source, next, end, inAttribute: false, out length)) is null) // a plain ampersand
            {
                next = source.IndexOf('&', next + 1, end - next - 1);
                if (next < 0) next = end;
            }
            Plain(start, next);
            if (symbol is null) return;
            if (!writer.NeedsPlace || !string.IsNullOrWhiteSpace(symbol))
            {
                if (writer.NeedsPlace) writer.Begin(Place());
                writer.WriteDecoded(symbol, next, next + length);
            }
            start = next + length;
        }
    }

    private void Plain(int start, int end)
    {
        if (writer.NeedsPlace)
        {
            while (start < end && char.IsWhiteSpace(source[start])) start++;
            if (start == end) return;
            writer.Begin(Place());
        }
        writer.Write(start, end);
    }

    private BlockPlace Place()
    {
        int i = stack.NearestBlock();
        OpenElement block = stack[i];
        return new BlockPlace(block.Element.Tag, stack.PathOf(i), block.Role, block.Heading);
    }

    private void OpenBody()
    {
        bodyOpen = true;
        stack.Push(HtmlElement.Body);
    }

    private void StartTag(HtmlElement element)
    {
        if (skipped is not null)
        {
            if (!EndsSkipping(element)) return;
            skipped = null;
        }
        if (!bodyOpen && !BeforeBody(element)) return;
        if (declared.Take(element, lexer.Start, lexer.End, stack.Depth)) return;
        if (element == HtmlElement.Body && stack.Depth == 2 && stack.Top.Id.IsEmpty && stack.Top.Classes.IsEmpty)
        {
            writer.End();
            ApplyToBody();
        }
        if (element == HtmlElement.Html || element == HtmlElement.Head || element == HtmlElement.Body) return;
        if (element == HtmlElement.Br)
        {
            writer.Break();
            return;
        }
        bool block = element.Is(HtmlTraits.Block);
        if (block) writer.End();
        CloseImplied(element);
        if (element.Is(HtmlTraits.Void)) return;
        bool foreign = stack.IsOpen(HtmlElement.Math);
        if (element.Is(HtmlTraits.Raw | HtmlTraits.RawWithEntities) && !(foreign && lexer.IsSelfClosing))
        {
            Raw(element);
            return;
        }
        if (element.Is(HtmlTraits.Skipped))
        {
            if (lexer.IsSelfClosing && (foreign || element == HtmlElement.Svg)) return;
            skipped = element;
            skippedDepth = 1;
            return;
        }
        if (lexer.IsSelfClosing && (foreign || element == HtmlElement.Math)) return;
        if (stack.Push(element) is not { } entry) return;
        attributes.Apply(entry, ref links);
        stack.Inherit(stack.Depth - 1);
        if (element == HtmlElement.Math) lexer.AllowCdata = true;
    }

    /// <summary>What stands before the body; false where the tag is done with.</summary>
    private bool BeforeBody(HtmlElement element)
    {
        if (element == HtmlElement.Html)
        {
            declared.Take(element, lexer.Start, lexer.End, 0);
            attributes.Apply(stack[0], ref links);
            stack[0].Own &= ~TextStyle.Hidden;
            stack.Inherit(0);
            return false;
        }
        if (element == HtmlElement.Body)
        {
            OpenBody();
            ApplyToBody();
            return false;
        }
        if (element == HtmlElement.Noscript)
        {
            lexer.ReadRaw(element.Tag);
            return false;
        }
        if (!element.Is(HtmlTraits.Head)) OpenBody();
        return true;
    }

    private void ApplyToBody()
    {
        attributes.Apply(stack.Top, ref links);
        stack.Top.Own &= ~TextStyle.Hidden; // pages hide all until a script has run
        stack.Top.Path = stack.Top.ChildPath = null;
        stack.Inherit(stack.Depth - 1);
    }

    /// <summary>Counts nested elements of the kind that is skipped; tells whether the tag ends the skipping.</summary>
    private bool EndsSkipping(HtmlElement element)
    {
        if (element == skipped && !lexer.IsSelfClosing) skippedDepth++;
        if (element == HtmlElement.Script) Raw(element);
        else if (element.Is(HtmlTraits.Raw) && !lexer.IsSelfClosing) lexer.ReadRaw(element.Tag);
        return (skipped == HtmlElement.Svg || skipped == HtmlElement.Select) && element.Is(HtmlTraits.BreaksOut);
    }

    private void Raw(HtmlElement element)
    {
        if (element == HtmlElement.Script) declared.BeginScript();
        (int start, int end) = lexer.ReadRaw(element.Tag);
        if (element == HtmlElement.Script)
        {
            declared.EndScript(start, end);
        }
        else if (element == HtmlElement.Title)
        {
            if (!bodyOpen || stack.Depth < 3) declared.Title(start, end);
        }
        else if (element == HtmlElement.Textarea && stack.Push(element) is { } entry)
        {
            attributes.Apply(entry, ref links);
            stack.Inherit(stack.Depth - 1);
            Text(start, end, entities: true);
            stack.PopTo(stack.Depth - 1);
        }
    }

    private void CloseImplied(HtmlElement element)
    {
        if (element.Is(HtmlTraits.ClosesParagraph) && stack.IsOpen(HtmlElement.P))
        {
            int p = FindParagraph();
            if (p > 0) stack.PopTo(p);
        }
        if (element.Is(HtmlTraits.Heading) && stack.Top.Element.Is(HtmlTraits.Heading)) stack.PopTo(stack.Depth - 1);
        else if (element == HtmlElement.Li) CloseItem(HtmlElement.Li, HtmlElement.Li);
        else if (element == HtmlElement.Dd || element == HtmlElement.Dt) CloseItem(HtmlElement.Dd, HtmlElement.Dt);
        else if (element.Is(HtmlTraits.TablePart) && element != HtmlElement.Table_) CloseTablePart(element);
        else if (element == HtmlElement.A && stack.Find(HtmlElement.A, HtmlTraits.Scope) is > 0 and int a) stack.Remove(a);
        else if (element == HtmlElement.Button && stack.Find(HtmlElement.Button, HtmlTraits.Scope) is > 0 and int button) stack.PopTo(button);
    }

    private int FindParagraph()
    {
        for (int i = stack.Depth - 1; i > 0; i--)
        {
            HtmlElement at = stack[i].Element;
            if (at == HtmlElement.P) return i;
            if (at.Is(HtmlTraits.Scope) || at == HtmlElement.Button) return -1;
        }
        return -1;
    }

    private void CloseItem(HtmlElement first, HtmlElement second)
    {
        if (!stack.IsOpen(first) && !stack.IsOpen(second)) return;
        for (int i = stack.Depth - 1; i > 0; i--)
        {
            HtmlElement at = stack[i].Element;
            if (at == first || at == second)
            {
                stack.PopTo(i);
                return;
            }
            if (at.Is(HtmlTraits.Block | HtmlTraits.Scope) && at != HtmlElement.Address && at != HtmlElement.Div && at != HtmlElement.P) return;
        }
    }

    private void CloseTablePart(HtmlElement element)
    {
        bool cell = element == HtmlElement.Td || element == HtmlElement.Th;
        int found = -1;
        for (int i = stack.Depth - 1; i > 0; i--)
        {
            HtmlElement at = stack[i].Element;
            if (at == HtmlElement.Table_) break;
            if (!at.Is(HtmlTraits.TablePart)) continue;
            if (cell && at != HtmlElement.Td && at != HtmlElement.Th && at != HtmlElement.Caption) break;
            if (element == HtmlElement.Tr && (at == HtmlElement.Tbody || at == HtmlElement.Thead || at == HtmlElement.Tfoot)) break;
            found = i;
        }
        if (found > 0) stack.PopTo(found);
    }

    private void EndTag(HtmlElement element)
    {
        if (skipped is not null)
        {
            if (element == skipped && --skippedDepth == 0) skipped = null;
            bool escapes = element == HtmlElement.Math && (skipped == HtmlElement.Annotation || skipped == HtmlElement.AnnotationXml);
            if (!escapes) return;
            skipped = null;
        }
        if (element == HtmlElement.Br) writer.Break();
        if (element.Is(HtmlTraits.Block)) writer.End();
        if (element == HtmlElement.Html || element == HtmlElement.Body || stack.PopOverflow()) return;
        if (!stack.IsOpen(element) && !element.Is(HtmlTraits.Heading)) return;
        if (element.Is(HtmlTraits.Formatting))
        {
            int i = stack.Find(element, HtmlTraits.Scope);
            if (i > 0) stack.Remove(i);
            return;
        }
        int found = element.Is(HtmlTraits.Heading) ? FindHeading() : stack.Find(element, Boundary(element));
        if (found > 0) stack.PopTo(found);
        if (element == HtmlElement.Math) lexer.AllowCdata = stack.IsOpen(HtmlElement.Math);
    }

    private static HtmlTraits Boundary(HtmlElement element) =>
        element.Is(HtmlTraits.TablePart) ? HtmlTraits.TableScope
        : element.Is(HtmlTraits.Block | HtmlTraits.Scope) ? HtmlTraits.Scope
        : HtmlTraits.Scope | HtmlTraits.Block;

    private int FindHeading()
    {
        for (int i = stack.Depth - 1; i > 0; i--)
        {
            if (stack[i].Element.Is(HtmlTraits.Heading)) return i;
            if (stack[i].Element.Is(HtmlTraits.Scope)) return -1;
        }
        return -1;
    }
}

using System.Numerics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>Features that a gazetteer gives: where a token stands in the longest name of each class.</summary>
/// <remarks>Reused for sentence after sentence; not thread-safe.</remarks>
internal sealed class GazetteerFeatures
{
    private const int Classes = 11;
    private readonly Gazetteer? gazetteer;
    private char[] form = new char[512];
    private int[] bounds = new int[128];
    private byte[] places = new byte[64 * Classes];
    private byte[] quality = new byte[64 * Classes];
    private ushort[] named = new ushort[64]; // by token, a bit for each class that it has a place in
    private int count;

    public GazetteerFeatures(Gazetteer? gazetteer) => this.gazetteer = gazetteer;

    /// <summary>Looks a sentence or a part of it up.</summary>
    public void Look(ReadOnlySpan<TagWord> words)
    {
        count = words.Length;
        if (gazetteer is null) return;
        if (named.Length < count)
        {
            bounds = new int[count * 4];
            places = new byte[count * 2 * Classes];
            quality = new byte[count * 2 * Classes];
            named = new ushort[count * 2];
        }
        Array.Clear(places, 0, count * Classes);
        Array.Clear(named, 0, count);
        Join(words);
        Span<int> free = stackalloc int[Classes];
        free.Clear();
        Span<Gazetteer.FoundName> found = stackalloc Gazetteer.FoundName[Gazetteer.MaxTokens];
        Span<GazetteerHit> hits = stackalloc GazetteerHit[Gazetteer.MaxTokens];
        for (int i = 0; i < count; i++)
        {
            int n = 0;
            if (!words[i].StartsNoLonger) n = gazetteer.FindFrom(i, count, form, bounds, found, bounds[2 * i] == bounds[2 * i + 1] ? null : words[i].NameRow);
            else if (words[i].NameRow >= 0) found[n++] = new(i + 1, words[i].NameRow);
            if (n == 0) continue;
            n = gazetteer.Write(i, found[..n], hits);
            foreach (GazetteerHit hit in hits[..n]) Mark(words, hit, free);
        }
    }

    // The forms of the words one behind the other, as NameForm writes them: a space but beside digits.
    private void Join(ReadOnlySpan<TagWord> words)
    {
        int length = 0;
        for (int i = 0; i < words.Length; i++)
        {
            ReadOnlySpan<char> own = words[i].Form;
            if (length + own.Length + 1 > form.Length) Array.Resize(ref form, Math.Max(form.Length * 2, length + own.Length + 1));
            if (own.Length > 0 && i > 1 && words[i].Is('s') && words[i - 1].Text.Length == 1 && Gazetteer.IsApostrophe(words[i - 1].Text[0])) own = default;
            if (own.Length > 0 && length > 0 && !char.IsAsciiDigit(own[0]) && !char.IsAsciiDigit(form[length - 1])) form[length++] = ' ';
            bounds[2 * i] = length;
            own.CopyTo(form.AsSpan(length));
            length += own.Length;
            bounds[2 * i + 1] = length;
        }
    }

    private void Mark(ReadOnlySpan<TagWord> words, GazetteerHit hit, Span<int> free)
    {
        bool caseDiffers = (hit.Classes & GazetteerClasses.Capitals) != 0 && !HasInnerCapital(words[hit.Start..hit.End]);
        byte q = (byte)((caseDiffers ? 2 : (hit.Classes & GazetteerClasses.Label) != 0 ? 1 : 0) + 3 * Math.Min(2, hit.End - hit.Start - 1));
        for (int bits = (int)(hit.Classes & GazetteerClasses.All); bits != 0; bits &= bits - 1)
        {
            int c = BitOperations.TrailingZeroCount(bits);
            if (hit.Start < free[c]) continue;
            free[c] = hit.End;
            for (int i = hit.Start; i < hit.End; i++)
            {
                places[i * Classes + c] = (byte)(hit.End - hit.Start == 1 ? 4 : i == hit.Start ? 1 : i == hit.End - 1 ? 3 : 2);
                quality[i * Classes + c] = q;
                named[i] |= (ushort)(1 << c);
            }
        }
    }

    // A capital beyond the first character, or a single capital.
    private static bool HasInnerCapital(ReadOnlySpan<TagWord> words)
    {
        int capitals = 0;
        foreach (TagWord word in words) capitals += word.Capitals;
        if (capitals == 0 || (words.Length == 1 && words[0].Text.Length == 1)) return capitals > 0;
        return capitals > 1 || CharFold.ClassOf(words[0].Text[0]) != CharClass.Upper;
    }

    /// <summary>Adds the features of a token of the sentence.</summary>
    public void Add(ReadOnlySpan<TagWord> words, int t, List<uint> to)
    {
        if (gazetteer is null) return;
        ulong signature = 0;
        for (int c = 0; c < Classes && named[t] != 0; c++) signature = signature * 5 + places[t * Classes + c];
        int near = named[t] | (t > 0 ? named[t - 1] : 0) | (t > 1 ? named[t - 2] : 0) | (t + 1 < count ? named[t + 1] : 0) | (t + 2 < count ? named[t + 2] : 0);
        for (; near != 0; near &= near - 1)
        {
            int c = BitOperations.TrailingZeroCount(near), p = places[t * Classes + c];
            if (p > 0)
            {
                to.Add(TagFeature.Of(3000 + c, (ulong)p));
                to.Add(TagFeature.Of(3020 + c, (ulong)(p * 16 + quality[t * Classes + c])));
                to.Add(TagFeature.Of(3040 + c, (ulong)p, words[t].ShortShape));
                to.Add(TagFeature.Of(3060 + c, (ulong)p, t + 1 < count ? (ulong)places[(t + 1) * Classes + c] : 9));
            }
            if (t > 0 && places[(t - 1) * Classes + c] is var before and > 0) to.Add(TagFeature.Of(3080 + c, before));
            if (t + 1 < count && places[(t + 1) * Classes + c] is var after and > 0) to.Add(TagFeature.Of(3100 + c, after));
            if (t > 1 && places[(t - 2) * Classes + c] is var before2 and > 0) to.Add(TagFeature.Of(3120 + c, before2));
            if (t + 2 < count && places[(t + 2) * Classes + c] is var after2 and > 0) to.Add(TagFeature.Of(3140 + c, after2));
        }
        to.Add(TagFeature.Of(3160, signature));
    }
}

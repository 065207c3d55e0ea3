using System.Numerics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>Features that a gazetteer gives: where a token stands in the longest name of each class.</summary>
/// <remarks>Reused for sentence after sentence; not thread-safe.</remarks>
internal sealed class GazetteerFeatures
{
    private const int Classes = 11;
    private readonly Gazetteer? gazetteer;
    private char[] text = new char[512];
    private TextSpan[] spans = new TextSpan[64];
    private GazetteerHit[] hits = new GazetteerHit[256];
    private byte[] places = new byte[64 * Classes];
    private byte[] quality = new byte[64 * Classes];
    private int count;

    public GazetteerFeatures(Gazetteer? gazetteer) => this.gazetteer = gazetteer;

    /// <summary>Looks a sentence up.</summary>
    public void Look(ReadOnlySpan<TagWord> words)
    {
        count = words.Length;
        if (gazetteer is null) return;
        int length = 0;
        if (spans.Length < count)
        {
            spans = new TextSpan[count * 2];
            places = new byte[spans.Length * Classes];
            quality = new byte[spans.Length * Classes];
            hits = new GazetteerHit[spans.Length * 4];
        }
        Array.Clear(places, 0, count * Classes);
        for (int i = 0; i < count; i++)
        {
            string word = words[i].Text;
            if (length + word.Length + 1 > text.Length) Array.Resize(ref text, Math.Max(text.Length * 2, length + word.Length + 1));
            word.CopyTo(0, text, length, word.Length);
            spans[i] = new TextSpan(length, word.Length);
            length += word.Length;
            text[length++] = ' ';
        }
        int found = gazetteer.Match(text.AsSpan(0, length), spans.AsSpan(0, count), hits);
        Span<int> free = stackalloc int[Classes];
        free.Clear();
        for (int h = 0; h < found; h++)
        {
            GazetteerHit hit = hits[h];
            for (int bits = (int)(hit.Classes & GazetteerClasses.All); bits != 0; bits &= bits - 1)
            {
                int c = BitOperations.TrailingZeroCount(bits);
                if (hit.Start < free[c]) continue;
                free[c] = hit.End;
                byte q = (byte)(((hit.Classes & GazetteerClasses.CaseDiffers) != 0 ? 2 : (hit.Classes & GazetteerClasses.Label) != 0 ? 1 : 0) + 3 * Math.Min(2, hit.End - hit.Start - 1));
                for (int i = hit.Start; i < hit.End; i++)
                {
                    places[i * Classes + c] = (byte)(hit.End - hit.Start == 1 ? 4 : i == hit.Start ? 1 : i == hit.End - 1 ? 3 : 2);
                    quality[i * Classes + c] = q;
                }
            }
        }
    }

    /// <summary>Adds the features of a token of the sentence.</summary>
    public void Add(ReadOnlySpan<TagWord> words, int t, List<uint> to)
    {
        if (gazetteer is null) return;
        ulong signature = 0;
        for (int c = 0; c < Classes; c++)
        {
            int p = places[t * Classes + c];
            signature = signature * 5 + (ulong)p;
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

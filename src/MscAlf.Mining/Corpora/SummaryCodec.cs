using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>The binary form of a <see cref="DocumentSummary"/>.</summary>
internal static class SummaryCodec
{
    /// <summary>Goes up with every change of the form.</summary>
    internal const int Version = 3;

    private const int Mark = 0x4d55534d; // "MSUM", little-endian

    internal static void Write(DocumentSummary summary, BinaryWriter writer)
    {
        writer.Write(Mark);
        writer.Write7BitEncodedInt(Version);
        writer.Write(summary.Id);
        writer.Write(summary.Uri);
        Write(writer, summary.Member);
        writer.Write(summary.Kind);
        Write(writer, summary.Publication);
        writer.Write(summary.Therapy is not null);
        if (summary.Therapy is { } therapy) Write(writer, therapy);
        writer.Write7BitEncodedInt(summary.Sentences);
        writer.Write7BitEncodedInt(summary.Mentions);
        writer.Write7BitEncodedInt(summary.BodySentences);
        writer.Write(summary.Version);
        Write(writer, summary.Revised);
        writer.Write(summary.ContentHash);
        Write(writer, summary.Places, static (w, place) =>
        {
            w.Write(place.Field);
            w.Write(place.Value);
            Write(w, place.Source, Write);
        });
        Write(writer, summary.Cited, static (w, paper) =>
        {
            w.Write(paper.Key);
            Write(w, paper.Text);
            Write(w, paper.Doi);
            Write(w, paper.Pmid);
            w.Write(paper.Title);
            Write(w, paper.Parts, static (v, part) => v.Write(part));
        });
        Write(writer, summary.Claims, Write);
    }

    internal static DocumentSummary Read(BinaryReader reader)
    {
        try
        {
            if (reader.ReadInt32() != Mark || reader.Read7BitEncodedInt() != Version) throw new InvalidDataException("This is no document summary of this version.");
            return new DocumentSummary
            {
                Id = reader.ReadString(),
                Uri = reader.ReadString(),
                Member = ReadNullable(reader),
                Kind = reader.ReadString(),
                Publication = ReadPublication(reader),
                Therapy = reader.ReadBoolean() ? ReadTerm(reader) : null,
                Sentences = reader.Read7BitEncodedInt(),
                Mentions = reader.Read7BitEncodedInt(),
                BodySentences = reader.Read7BitEncodedInt(),
                Version = reader.ReadInt32(),
                Revised = ReadNullable(reader),
                ContentHash = reader.ReadUInt64(),
                Places = ReadArray(reader, static r => new SummaryPlace(r.ReadString(), r.ReadString(), ReadArray(r, ReadSpan))),
                Cited = ReadArray(reader, static r => new CitedPaper(r.ReadString(), ReadNullable(r), ReadNullable(r), ReadNullable(r), r.ReadUInt64(), ReadArray(r, static v => v.ReadUInt64()))),
                Claims = ReadArray(reader, ReadClaim),
            };
        }
        catch (Exception damage) when (damage is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("The document summary is damaged.", damage);
        }
    }

    private static void Write(BinaryWriter writer, SummaryClaim claim)
    {
        writer.Write(claim.Id);
        writer.Write7BitEncodedInt(claim.Sentence);
        writer.Write(claim.TextHash);
        Write(writer, claim.Text);
        Write(writer, claim.Marks, static (w, mark) =>
        {
            Write(w, mark.Span);
            w.Write(mark.Kind);
            w.Write(mark.Note);
        });
        Write(writer, claim.Source, Write);
        Write(writer, claim.SourceCodePoints, Write);
        writer.Write(claim.Kind);
        Write(writer, claim.Mechanisms, WriteText);
        Write(writer, claim.Outcomes, WriteText);
        writer.Write(claim.Polarity);
        writer.Write(claim.Certainty);
        writer.Write(claim.Attribution);
        Write(writer, claim.Evidence, WriteText);
        Write(writer, claim.Effects, static (w, effect) =>
        {
            Write(w, effect.Agent);
            w.Write((byte)effect.Direction);
            Write(w, effect.Target);
            Write(w, effect.Facets, static (v, facet) =>
            {
                v.Write(facet.Slot);
                v.Write(facet.Value);
            });
            w.Write(effect.Keys.ClaimKey);
            w.Write(effect.Keys.EvidenceKey);
        });
        Write(writer, claim.Therapies, Write);
        Write(writer, claim.Species, WriteText);
        Write(writer, claim.References, static (w, index) => w.Write7BitEncodedInt(index));
        writer.Write(claim.Curation is not null);
        if (claim.Curation is not { } curation) return;
        writer.Write(curation.Status);
        writer.Write(curation.Who);
        writer.Write(curation.When);
        writer.Write(curation.Why);
        Write(writer, curation.Fields, WriteText);
    }

    private static SummaryClaim ReadClaim(BinaryReader reader) => new()
    {
        Id = reader.ReadString(),
        Sentence = reader.Read7BitEncodedInt(),
        TextHash = reader.ReadUInt64(),
        Text = ReadNullable(reader),
        Marks = ReadArray(reader, static r => new SummaryMark(ReadSpan(r), r.ReadString(), r.ReadString())),
        Source = ReadArray(reader, ReadSpan),
        SourceCodePoints = ReadArray(reader, ReadSpan),
        Kind = reader.ReadString(),
        Mechanisms = ReadArray(reader, ReadText),
        Outcomes = ReadArray(reader, ReadText),
        Polarity = reader.ReadString(),
        Certainty = reader.ReadString(),
        Attribution = reader.ReadString(),
        Evidence = ReadArray(reader, ReadText),
        Effects = ReadArray(reader, static r => new SummaryEffect(ReadTerm(r), ReadDirection(r), ReadTerm(r)) { Facets = ReadArray(r, static v => new Facet(v.ReadString(), v.ReadString())), Keys = new StatementKeys(r.ReadString(), r.ReadString()) }),
        Therapies = ReadArray(reader, ReadTerm),
        Species = ReadArray(reader, ReadText),
        References = ReadArray(reader, static r => r.Read7BitEncodedInt()),
        Curation = reader.ReadBoolean() ? new Curation(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), ReadArray(reader, ReadText)) : null,
    };

    private static void Write(BinaryWriter writer, Publication publication)
    {
        Write(writer, publication.Title);
        Write(writer, publication.Doi);
        Write(writer, publication.Pmid);
        Write(writer, publication.Pmcid);
        Write(writer, publication.Journal);
        writer.Write(publication.Year ?? int.MinValue);
        Write(writer, publication.Date);
        Write(writer, publication.Volume);
        Write(writer, publication.Issue);
        Write(writer, publication.Pages);
        Write(writer, publication.Authors, static (w, author) =>
        {
            w.Write(author.Family);
            Write(w, author.Given);
        });
        Write(writer, publication.Types, WriteText);
        writer.Write(publication.Language);
        writer.Write(publication.Secondary);
        writer.Write(publication.Status);
        Write(writer, publication.PageTitle);
        Write(writer, publication.Relations, static (w, relation) =>
        {
            w.Write(relation.Type);
            w.Write(relation.Id);
        });
    }

    private static Publication ReadPublication(BinaryReader reader) => new()
    {
        Title = ReadNullable(reader),
        Doi = ReadNullable(reader),
        Pmid = ReadNullable(reader),
        Pmcid = ReadNullable(reader),
        Journal = ReadNullable(reader),
        Year = reader.ReadInt32() is var year && year == int.MinValue ? null : year,
        Date = ReadNullable(reader),
        Volume = ReadNullable(reader),
        Issue = ReadNullable(reader),
        Pages = ReadNullable(reader),
        Authors = ReadArray(reader, static r => new Author(r.ReadString(), ReadNullable(r))),
        Types = ReadArray(reader, ReadText),
        Language = reader.ReadString(),
        Secondary = reader.ReadBoolean(),
        Status = reader.ReadString(),
        PageTitle = ReadNullable(reader),
        Relations = ReadArray(reader, static r => new PublicationRelation(r.ReadString(), r.ReadString())),
    };

    private static void Write(BinaryWriter writer, Term term)
    {
        writer.Write(term.Key);
        writer.Write(term.Label);
    }

    private static Term ReadTerm(BinaryReader reader) => new(reader.ReadString(), reader.ReadString());

    private static Direction ReadDirection(BinaryReader reader) =>
        (Direction)reader.ReadByte() is var direction && direction <= Direction.Present ? direction : throw new InvalidDataException("The document summary is damaged.");

    private static void Write(BinaryWriter writer, TextSpan span)
    {
        writer.Write7BitEncodedInt(span.Start);
        writer.Write7BitEncodedInt(span.Length);
    }

    private static TextSpan ReadSpan(BinaryReader reader) => new(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string? ReadNullable(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static void WriteText(BinaryWriter writer, string text) => writer.Write(text);

    private static string ReadText(BinaryReader reader) => reader.ReadString();

    private static void Write<T>(BinaryWriter writer, ImmutableArray<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write7BitEncodedInt(items.Length);
        foreach (T item in items) write(writer, item);
    }

    private static ImmutableArray<T> ReadArray<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        int count = reader.Read7BitEncodedInt();
        if (count < 0) throw new InvalidDataException("The document summary is damaged.");
        var items = ImmutableArray.CreateBuilder<T>(Math.Min(count, 1024)); // a damaged count must not take memory
        for (int i = 0; i < count; i++) items.Add(read(reader));
        return items.DrainToImmutable();
    }
}

namespace MscAlf.Mining.Emit;

/// <summary>The JSON Schemas (draft 2020-12) of what this engine writes, as UTF-8.</summary>
public static class RecordSchemas
{
    /// <summary>Schema of a document record, <c>mscalf.document/1</c>.</summary>
    public static ReadOnlyMemory<byte> Document => Resources.Bytes("Schemas.document-1.schema.json");

    /// <summary>Schema of a finding, <c>mscalf.finding/1</c>.</summary>
    public static ReadOnlyMemory<byte> Finding => Resources.Bytes("Schemas.finding-1.schema.json");

    /// <summary>Schema of a publication, <c>mscalf.publication/1</c>.</summary>
    public static ReadOnlyMemory<byte> Publication => Resources.Bytes("Schemas.publication-1.schema.json");

    /// <summary>Schema of a run manifest, <c>mscalf.run/1</c>.</summary>
    public static ReadOnlyMemory<byte> Run => Resources.Bytes("Schemas.run-1.schema.json");
}

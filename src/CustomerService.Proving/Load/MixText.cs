using System.Text.Json;

namespace CustomerService.Proving.Load;

/// <summary>A text of the mix, encoded once.</summary>
/// <param name="Text">As a customer writes it.</param>
/// <param name="Json">The same as JSON in UTF-8, with its quotes.</param>
internal sealed record MixText(string Text, ReadOnlyMemory<byte> Json)
{
    /// <summary>Encodes a text.</summary>
    public static MixText Of(string text) => new(text, JsonSerializer.SerializeToUtf8Bytes(text));
}

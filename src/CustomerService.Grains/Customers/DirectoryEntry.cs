using System.Text.Json.Serialization;

namespace CustomerService.Grains.Customers;

/// <summary>Who has a verified address.</summary>
/// <param name="CustomerId">The customer, before any merge.</param>
/// <param name="IsHeld">
/// True once the customer's journal says so too. A row is written first, as a claim; one whose journal never followed is
/// worth nothing.
/// </param>
/// <param name="At">When it was claimed.</param>
internal sealed record DirectoryEntry(
    [property: JsonPropertyName("c")] string CustomerId,
    [property: JsonPropertyName("h")] bool IsHeld,
    [property: JsonPropertyName("at")] DateTimeOffset At);

namespace CustomerService.Simulation.History;

/// <summary>Who writes, and by what.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="CustomerId">Who it is, where known.</param>
/// <param name="IsSent">Whether answers are sent to them: else they read them themselves.</param>
/// <param name="TellsOfReading">Whether the channel tells that a message was read.</param>
internal sealed record Visitor(string Channel, string? CustomerId, bool IsSent, bool TellsOfReading);

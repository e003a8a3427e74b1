using CustomerService.Language.Packs;

namespace CustomerService.Grains.Models;

/// <summary>A tenant's pack has mistakes: all of them are in the message, each with file, line and cure.</summary>
public sealed class PackInvalidException(string tenant, string folder, IReadOnlyList<PackError> errors)
    : Exception($"The pack of tenant '{tenant}' ({folder}) has {errors.Count} mistake{(errors.Count == 1 ? "" : "s")}:\n{string.Join('\n', errors.Select(e => $"  {e}"))}");

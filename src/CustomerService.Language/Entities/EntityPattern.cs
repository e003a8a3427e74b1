namespace CustomerService.Language.Entities;

/// <summary>A kind of number or code that a business defines: order and tracking numbers.</summary>
/// <param name="Type">Name of the type.</param>
/// <param name="Pattern">
/// A .NET regular expression without look-around, back-references and atomic groups, so that its work is linear; matched
/// without regard to case, at word boundaries only where it says so. It must not match the empty text. At most 256 characters long
/// matches are sure to be found.
/// </param>
/// <param name="Personal">Whether it is personal data. Default: false.</param>
public sealed record EntityPattern(string Type, string Pattern, bool Personal = false);

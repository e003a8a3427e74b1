namespace CustomerService.Language.Entities.Dates;

/// <summary>A day as it is written.</summary>
/// <param name="Date">The day.</param>
/// <param name="Used">How many words say it.</param>
/// <param name="Cut">Characters of the last word that are not of it, as the time of an ISO time stamp.</param>
internal readonly record struct DateAt(DateOnly Date, int Used, int Cut = 0);

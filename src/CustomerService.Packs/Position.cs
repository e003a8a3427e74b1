namespace CustomerService.Packs;

/// <summary>Where something stands in a pack; line and column from 1, or 0 when they are not known.</summary>
internal readonly record struct Position(string File, int Line = 0, int Column = 0);

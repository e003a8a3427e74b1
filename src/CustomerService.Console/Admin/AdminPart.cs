namespace CustomerService.WebConsole.Admin;

/// <summary>A part of the administration.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Icon">Its picture.</param>
/// <param name="Words">Other words by which it is found.</param>
/// <param name="Says">What it is for.</param>
internal sealed record AdminPart(string Path, string Name, string Icon, string Words, string Says);

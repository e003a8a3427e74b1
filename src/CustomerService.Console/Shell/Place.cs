using CustomerService.Access;

namespace CustomerService.WebConsole.Shell;

/// <summary>A place in the console that its navigation leads to.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Icon">Its picture.</param>
/// <param name="Scope">What it takes to see it.</param>
/// <param name="Words">Other words by which it is found.</param>
internal sealed record Place(string Path, string Name, string Icon, AccessScope Scope, string Words);

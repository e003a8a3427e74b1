using CustomerService.Access;

namespace CustomerService.WebConsole.Access;

/// <summary>What it takes to open a page of the console. A page that does not say it opens for nobody.</summary>
/// <param name="scope">Any of these scopes; <see cref="AccessScope.None"/> for everybody who is signed in.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ConsolePageAttribute(AccessScope scope) : Attribute
{
    /// <summary>The scope.</summary>
    public AccessScope Scope { get; } = scope;
}

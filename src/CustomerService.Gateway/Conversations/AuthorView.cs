namespace CustomerService.Gateway.Conversations;

/// <summary>The person who wrote a message.</summary>
internal sealed record AuthorView(string Name)
{
    public static AuthorView? From(string? name) => name is null ? null : new AuthorView(name);
}

using CustomerService.Access;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>Counts as the real one does.</summary>
internal sealed class FakeVisitorGrain : Grain, IVisitorGrain
{
    private int _newest;
    private bool _revoked;

    public Task<int?> ResumeAsync(int number) => Task.FromResult<int?>(
        _revoked || number > _newest || number < _newest - 1 ? null : number == _newest ? ++_newest : _newest);

    public Task RevokeAsync()
    {
        _revoked = true;
        return Task.CompletedTask;
    }

    public Task<bool> IsRevokedAsync() => Task.FromResult(_revoked);
}

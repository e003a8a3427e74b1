using 'main.bicep'

param prefix = 'custserv'
param image = 'registry.example.com/customer-service:0.1.0'
param siloMin = 3
param siloMax = 20
// Given on the command line, never written down: -p masterKey=…
param masterKey = readEnvironmentVariable('MASTER_KEY', '')

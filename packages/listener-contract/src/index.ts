export { listenerContract } from './listener-contract.ts'
export type {
  ContractCredentials,
  ContractScope,
  ListenerContractFixture,
} from './listener-contract-fixture.ts'
